#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# Times the way from an edited case of the suite to a verdict on all of it, with the whole series
# on one tree: noio beside kunit.py and virtme-ng, by hyperfine.
#
#   [BASE=…] [ARCH=x86_64] [RUNS=3] scripts/turnaround.sh OUT
#
# Needs OUT/noio. All build the tree in noio's cache, so nothing else may use that meanwhile; each
# has a build directory of its own. OUT/turnaround/ keeps times.json and what each tool said last.
# Exit 2: something is missing; 1: a tool failed, and it and those after it have no times.
set -eu

die() {
	echo "turnaround: $2" >&2
	exit "$1"
}

# $1 is OUT, or, when hyperfine calls this again, what it is to do.
case ${1-} in
edit) # so that make has to compile it, and ccache has never seen it
	echo "static int __used edited_$(date +%s%N);" >>"$2/masks.c"
	exit
	;;
noio)
	exec "$NOIO" --root root matrix --base "$BASE" --arch "$ARCH" --trees whole --out . \
		>noio.log 2>&1
	;;
kunit.py)
	exec >kunit.py.log 2>&1
	build=$PWD/kunit.py
	mkdir -p "$build"
	cd "$TREE"
	kunit() {
		verb=$1
		shift
		python3 tools/testing/kunit/kunit.py "$verb" --arch="$ARCH" --build_dir="$build" \
			--cross_compile="$CROSS_COMPILE" --kunitconfig="$SUITE/.kunitconfig" "$@"
	}
	kunit build --jobs="$(nproc)"
	kunit exec --timeout=600 'percpu_noio_*'
	kunit exec --timeout=600 --run_isolated=test percpu_lock_order
	exit
	;;
virtme-ng)
	exec >virtme-ng.log 2>&1
	dir=$PWD
	cd "$TREE"
	vng --build --skip-modules --config "$SUITE/.kunitconfig" O="$dir/virtme-ng"
	sed -n 's/.*KUNIT_CASE(\(.*\)),/percpu_lock_order.\1/p' "$SUITE/lock_order.c" >"$dir/cases"
	for cases in 'percpu_noio_*' $(cat "$dir/cases"); do
		# The guest reboots before "true" is run, and then vng's exit status says nothing.
		# shellcheck disable=SC2086 # a list of words
		vng --run "$dir/virtme-ng/arch/x86/boot/bzImage" --skip-modules $VNG_KVM --verbose \
			--cpus 2 --memory 2G --append "kunit.enable=1 kunit.autorun=1" \
			--append "kunit.filter_glob=$cases kunit_shutdown=reboot" -- true \
			>"$dir/guest.log" 2>&1 || true
		"$NOIO" guest judge "$dir/guest.log"
	done
	exit
	;;
esac

[ $# = 1 ] || die 2 'where to? scripts/turnaround.sh OUT'
: "${BASE:=default}" "${ARCH:=x86_64}" "${RUNS:=3}" "${CROSS_COMPILE:=}"
[ "$ARCH" != arm64 ] || : "${CROSS_COMPILE:=aarch64-linux-gnu-}"
command -v hyperfine >/dev/null || die 2 'no hyperfine; scripts/deps.sh turnaround installs it'
[ -x "$1/noio" ] || die 2 "no $1/noio; ./noio builds it"
NOIO=$(realpath "$1/noio")
self=$(realpath "$0")
dir=$(realpath "$1")/turnaround

# noio takes the edit from a copy of this repository, as the others take it from the tree.
rm -rf "$dir"
mkdir -p "$dir/root"
cp -r "${self%/*}/../patches" "${self%/*}/../kunit" "${self%/*}/../configs" "${self%/*}" "$dir/root"
cd "$dir"
TREE=$("$NOIO" tree stage --base "$BASE" --patches 3) || exit 2
SUITE=lib/percpu_noio
[ ! -d "$TREE/mm/tests" ] || SUITE=mm/tests/percpu_noio
export NOIO BASE ARCH CROSS_COMPILE TREE SUITE

echo "turnaround: noio builds and boots once; $dir/noio.log says how far it is"
"$self" noio || die 1 "noio failed; see $dir/noio.log"
without_kvm="" VNG_KVM=""
if ! grep -q 'guests: kvm' noio.log; then
	# kunit.py would try it all the same, and vng wait for a virtiofsd that does not start.
	VNG_KVM='--disable-kvm --force-9p'
	[ ! -e /dev/kvm ] || without_kvm="unshare --map-root-user --mount sh -c '
		mount --bind /dev/null /dev/kvm && exec \"\$@\"' sh "
fi
export VNG_KVM

set -- -n noio --prepare "'$self' edit root/kunit" "'$self' noio"
if command -v python3 >/dev/null; then
	set -- "$@" -n kunit.py --prepare "'$self' edit '$TREE/$SUITE'" "$without_kvm'$self' kunit.py"
else
	echo 'turnaround: kunit.py is not measured: no python3; scripts/deps.sh turnaround installs it'
fi
if [ "$ARCH" != x86_64 ]; then
	echo 'turnaround: virtme-ng is not measured: it would need a root file system of that architecture'
elif ! command -v vng >/dev/null; then
	echo 'turnaround: virtme-ng is not measured: no vng; pip install virtme-ng, or Debian 13 has it'
else
	set -- "$@" -n virtme-ng --prepare "'$self' edit '$TREE/$SUITE'" "'$self' virtme-ng"
fi
hyperfine --warmup 1 --runs "$RUNS" --export-json times.json "$@" ||
	die 1 "a tool failed; it says why in $dir/*.log"
