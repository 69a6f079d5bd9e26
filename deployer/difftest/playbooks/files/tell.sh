#!/bin/sh
printf "%s|" "$0" | sed "s#.*/##"; printf "<%s>" "$@"; pwd; [ -z "$1" ] || exit "${2:-0}"
