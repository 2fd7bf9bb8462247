#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# Says before anything is compiled how long a goal may take, and what is there already.
#
#   scripts/outlook.sh prove|check OUT
set -eu

case $1 in # minutes of a CPU from nothing, and those in which one CPU or none is busy
prove) cpu=9 wait=1 ;;
check) cpu=70 wait=4 ;;
*)
	echo "outlook: of \"$1\" nothing is known; say prove or check" >&2
	exit 2
	;;
esac

case ${XDG_CACHE_HOME-} in
/*) cache=$XDG_CACHE_HOME/pcpu-noio ;;
*) cache=${HOME-}/.cache/pcpu-noio ;;
esac
count() {
	find "$cache/$1" -mindepth 1 -maxdepth 1 -type d ! -name '.*' 2>/dev/null | wc -l
}

cpus=$(nproc)
echo "make $1: from nothing about $((cpu / cpus + wait)) minutes here ($cpus CPUs); there" \
	"already: trees $(count work), kernels $(count images), noio" \
	"$([ -x "$2/noio" ] && echo yes || echo no)"
