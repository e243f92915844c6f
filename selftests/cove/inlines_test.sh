#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Code of the image that no compiler for Cove has looked at says why it is safe: before each
# function of these headers stands a comment with "Safe:".
#   inlines_test.sh COMPILER

. "$(dirname "$0")/support/script.sh"

for header in runtime packet mask; do
	awk '
		/^\/\*/ { text = "" }
		/^\/\*/, /\*\// { text = text $0; next }
		/^#ifdef/ { next }
		/^SPIN_(INLINE|APART|RARE) / {
			functions++
			if (text !~ /Safe: [^ ]/) { print FILENAME ": " $0; missing = 1 }
		}
		{ text = "" }
		END { print functions >>"'"$work/count"'"; exit missing }' \
		"$top/include/spin/$header.h" || failed=1
done
[ "$(awk '{ sum += $1 } END { print sum }' "$work/count")" -ge 36 ] ||
	{ echo 'these are not all functions'; failed=1; }
exit $failed
