# SPDX-License-Identifier: GPL-2.0
# Names each include of a folder that stands above the including one.
#
#   awk -v tower='core console …' -f tower.awk FILE…     lowest folder first
BEGIN {
	count = split(tower, names, " ")
	for (i = 1; i <= count; i++)
		floor[names[i]] = i
}

FNR == 1 {
	here = FILENAME
	sub(/\/[^\/]*$/, "", here)
	if (!(here in floor)) {
		printf "%s: %s/ is not in the tower of scripts/Makefile\n", FILENAME, here
		bad = 1
		nextfile
	}
}

match($0, /^#include "[^"]*\//) {
	there = substr($0, 11, RLENGTH - 11)
	if (!(there in floor) || floor[there] > floor[here]) {
		printf "%s:%d: %s/ includes %s/, which is above it\n", FILENAME, FNR, here, there
		bad = 1
	}
}

END {
	exit bad
}
