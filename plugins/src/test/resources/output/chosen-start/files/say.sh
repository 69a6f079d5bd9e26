#!/bin/sh
echo "$1"
echo x >&2
[ -n "$1" ]
