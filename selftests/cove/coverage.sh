#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#   coverage.sh BUILD
# How much of the compiler the programs of the suite run through, by gcov.  BUILD is the folder
# of a compiler that was built with --coverage.  As TAP.

set -u
build=$(cd "$1" && pwd) || exit 2
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
pattern='*'
. "$here/support/results.sh"
interfaces="-I $top/include -I $here/include"
compiler=$build/cove/cove
passes=$(sed -n 's/^PASS([A-Z]*, "\([a-z]*\)".*/\1/p' "$top/loader/cove/pass.def")
least=90

# The percentage of the lines, all files together, is the last thing that it says.
share()
{
	(cd "$build/cove" && gcov -n ./*.gcda) >"$work/gcov" 2>/dev/null
	sed -n '$s/^Lines executed:\([0-9.]*\)% of [0-9]*$/\1/p' "$work/gcov"
}

# The files that lack most, for who wants to know what to test.
poorest()
{
	awk -F"[':% ]+" '/^File/ { file = $2 } /^Lines/ { print $3, $5, file }' "$work/gcov" |
		grep ' cove/.*\.c$' | sort -n | head -n 10
}

reached()
{
	now=$(share)
	{ echo "it is $now %"; poorest; } >"$work/log"
	[ -n "$now" ] && [ "${now%.*}" -ge $least ]
}

# Whether a program is refused or accepted does not matter here.
run_suite()
{
	for file in "$here"/accept/*.c "$here"/accept/verifier/*.c "$here"/reject/*.c \
		"$here"/run/*.c "$here"/attacks/*.c; do
		"$compiler" build -S "$file" $interfaces
	done
	for file in "$here"/first_week/*.c; do
		"$compiler" check -j "$file" $interfaces
	done
	for file in "$here"/run/*.c; do
		"$compiler" build -S --oracle "$file" $interfaces
	done
	for file in "$here"/dump/*.c; do
		for pass in $passes; do
			"$compiler" dump "$pass" "$file" -I "$top/include" -I "$here/dump/include"
		done
	done
	"$compiler" digests "$top/include/spin/net.h" $interfaces
}

echo "TAP version 13"
find "$build" -name '*.gcda' -delete
"$compiler" build -S "$here/run/tables.c" $interfaces >/dev/null 2>&1
! reached && [ -n "$now" ]
result $? "one program runs through less than $least % of the compiler: $now %"
run_suite >/dev/null 2>&1
reached
result $? "the suite runs through at least $least % of the compiler: $now %"
echo "1..$count"
[ $failed = 0 ]
