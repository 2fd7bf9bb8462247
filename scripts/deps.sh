#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# Installs the Debian packages that noio, the kernels and the guests need, and those
# that are asked for by name, after naming those that are missing. Exit 2 when that cannot be done here.
set -eu

# noio itself
packages='g++ make libcli11-dev libfmt-dev nlohmann-json3-dev libtomlplusplus-dev
	libre2-dev libexpected-dev libarchive-dev libpugixml-dev libssl-dev
	libkainjow-mustache-dev libgtest-dev libgmock-dev libvalijson-dev'
# fetching and checking sources, patches
packages="$packages ca-certificates debian-archive-keyring git perl quilt b4"
# kernels
packages="$packages ccache flex bison bc libelf-dev gcc-aarch64-linux-gnu"
# kselftests
packages="$packages rsync btrfs-progs libc6-dev-arm64-cross"
# reports
packages="$packages graphviz"
# jobs for labs
packages="$packages lava-common"
# guests
packages="$packages qemu-system-x86 qemu-system-arm"

packages="$packages $*"

give_up() {
	echo "deps: $1; install these yourself:" >&2
	echo "$missing" >&2
	exit 2
}

missing=
if command -v dpkg-query >/dev/null; then
	for package in $packages; do
		case $(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null) in
		?i*) ;;
		*) missing="$missing $package" ;;
		esac
	done
else
	missing=$packages
	give_up 'this is no Debian system'
fi
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
