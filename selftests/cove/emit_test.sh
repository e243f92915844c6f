#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# What must, and must not, stand in the C that is made; and the command's own manners.
#   emit_test.sh COMPILER

set -u
compiler=${1:?which compiler?}
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
interfaces="-I $top/include -I $here/include"
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

complain()
{
	echo "$*"
	failed=1
}

# count FILE TEXT: how many lines of the C made from FILE contain TEXT
count()
{
	"$compiler" build -S "$here/$1" $interfaces | grep -cF -e "$2"
}

# expect FILE TEXT NUMBER
expect()
{
	got=$(count "$1" "$2")
	[ "$got" = "$3" ] || complain "$1: '$2' stands in $got lines, not in $3"
}

some()
{
	[ "$(count "$1" "$2")" -gt 0 ] || complain "$1: '$2' is missing"
}

# A proved index has no check, an unproved one has check and mask.
expect accept/R3-proved.c 'spin_index' 0
some run/bounds.c 'spin_index'
# A handler within its budget has no fuel; one that may run on has.
expect accept/R3-proved.c 'frame->fuel' 0
some run/fuel.c 'frame->fuel'
# A handler that cannot end early has no frame at all.
expect accept/R6-natural.c 'struct spin_frame' 0
some run/views.c 'struct spin_frame frame'
# A static variable, a view: one volatile access for each evaluation.
cat >"$work/once.c" <<'END'
#include <spin/cove.h>
#include <test.h>
extension(once, "1");
static u32 index_of;
handler u32 run(packet *p, u32 n)
{
	u32 list[4] = { 1, 2, 3, 4 };

	return list[index_of];
}
bind(test_event, run);
END
got=$("$compiler" build -S "$work/once.c" $interfaces | grep -o 'volatile u32 \*)&cove_index_of' | wc -l)
[ "$got" = 1 ] || complain "a checked index is read $got times"

# Digests: stable, different for what differs, and of the text shown.
"$compiler" digests "$here/include/test.h" $interfaces >"$work/digests" || complain 'digests failed'
[ "$(cut -d' ' -f3 "$work/digests" | sort -u | wc -l)" = "$(wc -l <"$work/digests")" ] ||
	complain 'two declarations have the same digest'
line=$(grep '^drop ' "$work/digests")
[ "$line" = 'drop atomic '$(printf 'atomic void drop(packet *) consumes(1)' | sha256sum | cut -c1-32)' "atomic void drop(packet *) consumes(1)"' ] ||
	complain "drop: $line"
grep -q 'struct pair{u32 one@0;u16 two@4;u8\[6\] bytes@6;}:12' "$work/digests" ||
	complain 'struct pair is not spelled out'

# Exit statuses: done, errors, misuse.
"$compiler" check "$here/run/order.c" $interfaces >"$work/log" 2>&1 || complain 'check: not 0'
"$compiler" check "$here/reject/R1-arithmetic.c" $interfaces >"$work/log" 2>&1
[ $? = 1 ] || complain 'check of a bad program: not 1'
"$compiler" check "$here/nothing-here.c" $interfaces >"$work/log" 2>&1
[ $? = 1 ] || complain 'check of no program: not 1'
"$compiler" frobnicate >"$work/log" 2>&1
[ $? = 2 ] || complain 'misuse: not 2'
"$compiler" build "$here/run/order.c" $interfaces >"$work/log" 2>&1
[ $? = 2 ] || complain 'build without -S: not 2'

# Messages as JSON.
"$compiler" check -j "$here/reject/R1-arithmetic.c" $interfaces 2>"$work/json"
grep -q '"id": "COVE0317", "rule": "R1", "severity": "error"' "$work/json" ||
	complain 'JSON lacks a message'

# The library owns nothing global and ends no process.
library=$(dirname "$compiler")/libcove.a
globals=$(nm "$library" 2>/dev/null | grep -E ' [BDC] ' | grep -v -e __asan -e __odr_asan)
[ -z "$globals" ] || complain "global data: $globals"
nm "$library" | grep -E ' U (exit|printf|puts|stdout|stderr|fprintf)$' && complain 'it prints or exits'
exit $failed
