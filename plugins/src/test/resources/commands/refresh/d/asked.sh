#!/bin/sh
if [ -e "${0%/*}/../second" ]; then
    echo '{"web":{"hosts":["a","b"]},"_meta":{"hostvars":{"a":{"v":"new","ansible_connection":"local"},"b":{"v":"b","ansible_connection":"local"}}}}'
else
    echo '{"web":{"hosts":["a"]},"_meta":{"hostvars":{"a":{"v":"old","ansible_connection":"local"}}}}'
fi
