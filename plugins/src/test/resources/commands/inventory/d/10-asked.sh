#!/bin/sh
echo '{"web":{"hosts":["s1","s2"],"vars":{"from":"script"}},"_meta":{"hostvars":{"s1":{"role":"front"},"s2":{"role":"back"}}}}'
