#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# What the C compiler is told not to take for granted, it does not: each flag is turned round,
# and code changes that stays as it was written where the flag is as in loader/target/promises.h.
#   promises_test.sh COMPILER

. "$(dirname "$0")/support/script.sh"
. "$here/support/flags.sh"

# code FLAG...: of the function in $work/one.c
code()
{
	gcc $kernel -Wno-error "$@" -S "$work/one.c" -o - 2>"$work/log" | grep -v '^\s*\.'
}

# kept FLAG TEXT: that and the opposite FLAG make something else of it
kept()
{
	printf '%s\n' 'typedef unsigned int u32; typedef int s32;' "$2" >"$work/one.c"
	code >"$work/kept"
	code "$1" >"$work/changed"
	[ -s "$work/kept" ] && [ -s "$work/changed" ] || { cat "$work/log"; failed=1; }
	cmp -s "$work/kept" "$work/changed" || return
	echo "$1 changes nothing: $2"
	failed=1
}

kept -fno-wrapv 's32 f(s32 a) { return a + 1 > a; }'
kept -fstrict-aliasing 's32 f(s32 *a, short *b) { *a = 1; *b = 2; return *a; }'
kept -fdelete-null-pointer-checks 's32 f(s32 *a) { s32 b = *a; return a ? b : 7; }'
kept -ffinite-loops 'void f(u32 n) { while (n != 1) n = n & 1 ? 3 * n + 1 : n / 2; }'
kept -fstore-merging 'void f(short *a) { a[0] = 0; a[1] = 0; a[2] = 0; a[3] = 0; }'
# That the word is there is asked of each, for what has no such program here.
for flag in $(flags MEANING) $(flags WHOLE); do
	case " $kernel " in
	*" $flag "*) ;;
	*) echo "$flag is missing"; failed=1 ;;
	esac
done
exit $failed
