#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# Installs the Debian packages of each set that is named, after naming those that are missing.
#
#   scripts/deps.sh SET...
#   scripts/deps.sh --list [SET...]      print them, or the sets there are; install nothing
#   scripts/deps.sh --missing SET...     print those that are missing; install nothing
#
# Exit 2 when that cannot be done here.
set -eu

sets='prove kernels kconfig arm64 programs pages forms model check lint fuzz bisect flavours turnaround'

packages_of() {
	case $1 in
	prove) # noio itself
		echo g++ libcli11-dev libfmt-dev nlohmann-json3-dev libtomlplusplus-dev \
			libre2-dev libexpected-dev libarchive-dev libpugixml-dev libssl-dev \
			libkainjow-mustache-dev "$(packages_of kernels)"
		;;
	kernels) # on x86_64: sources and patches; kernels; guests
		echo ca-certificates debian-archive-keyring git bc libelf-dev qemu-system-x86 \
			"$(packages_of kconfig)"
		;;
	kconfig) echo make gcc libc6-dev flex bison ccache ;;
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

print=
case ${1-} in
--list | --missing)
	print=$1
	shift
	;;
esac
if [ $# = 0 ] && [ "$print" != --list ]; then
	echo "deps: which set? There are $sets" >&2
	exit 2
fi
packages=
for set in "$@"; do
	some=$(packages_of "$set")
	packages="$packages $some"
done
if [ "$print" = --list ]; then
	echo "${packages:-$sets}"
	exit 0
fi

give_up() {
	echo "deps: $1; install these yourself:$missing" >&2
	exit 2
}

if ! command -v dpkg-query >/dev/null; then
	[ -n "$print" ] ||
		echo "deps: no dpkg, so nobody looks whether these are installed:$packages" >&2
	exit 0
fi
# It fails where it does not know one, and tells of the others.
# shellcheck disable=SC2086 # a list of words
there=$(dpkg-query -W -f '${Package}=${db:Status-Abbrev} ' $packages 2>/dev/null) || true
missing=
for package in $packages; do
	case " $there" in
	*" $package="?i*) ;;
	*) missing="$missing $package" ;;
	esac
done
if [ "$print" = --missing ]; then
	echo "${missing# }"
	exit 0
fi
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
	become=
elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
	become=sudo
else
	give_up 'this takes root, or sudo that asks for no password'
fi

echo "deps: installing$missing"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # lists of words
{
	$become apt-get -q update &&
		$become ${become:+DEBIAN_FRONTEND=noninteractive} apt-get -q -y --no-install-recommends install $missing
} || give_up 'apt-get failed'
