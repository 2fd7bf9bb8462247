#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# Installs the Debian packages of each set that is named, after naming those that are missing.
#
#   scripts/deps.sh SET...
#   scripts/deps.sh --list [SET...]      print them, or the sets there are; install nothing
#
# Exit 2 when that cannot be done here.
set -eu

sets='prove arm64 programs pages forms model check lint fuzz bisect flavours turnaround'

packages_of() {
	case $1 in
	prove) # on x86_64: noio itself; sources and patches; kernels; guests
		echo g++ make libcli11-dev libfmt-dev nlohmann-json3-dev libtomlplusplus-dev \
			libre2-dev libexpected-dev libarchive-dev libpugixml-dev libssl-dev \
			libkainjow-mustache-dev \
			ca-certificates debian-archive-keyring git \
			ccache flex bison bc libelf-dev \
			qemu-system-x86
		;;
	arm64) echo gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-system-arm ;;
	programs) echo rsync btrfs-progs ;; # what guests of kselftests and soaks run
	pages) echo graphviz ;;             # lock chains as graphs
	forms) echo quilt b4 ;;             # the series as distributions take it
	model) echo spin ;;                 # searches kunit/model
	check) echo libgtest-dev libgmock-dev lava-common perl ;; # and what checkpatch.pl is in
	lint) echo clang-format clang-tidy cppcheck shellcheck ;;
	fuzz) echo clang ;;
	bisect) echo sparse clang-19 lld-19 llvm-19 ;;
	flavours) echo gcc-arm-linux-gnueabihf gcc-riscv64-linux-gnu clang-19 lld-19 llvm-19 ;;
	turnaround) echo hyperfine python3 ;; # kunit.py is in Python
	*)
		echo "deps: no set \"$1\"; there are $sets" >&2
		exit 2
		;;
	esac
}

list=
if [ "${1-}" = --list ]; then
	list=1
	shift
fi
if [ $# = 0 ] && [ -z "$list" ]; then
	echo "deps: which set? There are $sets" >&2
	exit 2
fi
packages=
for set in "$@"; do
	some=$(packages_of "$set")
	packages="$packages $some"
done
if [ -n "$list" ]; then
	echo "${packages:-$sets}"
	exit 0
fi

give_up() {
	echo "deps: $1; install these yourself:$missing" >&2
	exit 2
}

if ! command -v dpkg-query >/dev/null; then
	echo "deps: no dpkg, so nobody looks whether these are installed:$packages" >&2
	exit 0
fi
missing=
for package in $packages; do
	case $(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null) in
	?i*) ;;
	*) missing="$missing $package" ;;
	esac
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
	become=
elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
	become=sudo
else
	give_up 'neither root nor sudo'
fi

echo "deps: installing$missing"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # lists of words
{
	$become apt-get -q update &&
		$become ${become:+DEBIAN_FRONTEND=noninteractive} apt-get -q -y --no-install-recommends install $missing
} || give_up 'apt-get failed'
