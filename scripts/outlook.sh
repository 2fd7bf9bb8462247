#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# Says before anything is compiled how long a goal may take, and what is there already.
#
#   scripts/outlook.sh prove|check OUT
set -eu

case $1 in # minutes of a CPU from nothing, and those in which guests are waited for
prove) cpu=12 wait=1 ;;
check) cpu=60 wait=8 ;;
esac

cache=${XDG_CACHE_HOME:-$HOME/.cache}/pcpu-noio
count() {
	find "$cache/$1" -mindepth 1 -maxdepth 1 -type d 2>/dev/null | wc -l
}

cpus=$(nproc)
text="make $1: from nothing about $((cpu / cpus + wait)) minutes here ($cpus CPUs)"
# Of the run before, as the Makefile noted it.
last=$(cat "$2/$1"/*.spent 2>/dev/null | awk '/^[0-9]+ [0-9]+$/ { sum += $2 - $1 } END { print sum + 0 }')
[ "$last" = 0 ] || text="$text, last time $((last / 60)) min $((last % 60)) s"
echo "$text; there already: trees $(count work), kernels $(count images), noio" \
	"$([ -x "$2/noio" ] && echo yes || echo no)"
