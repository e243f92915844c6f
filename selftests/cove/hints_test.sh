#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# What Cove says of each name of habit.def and each word that token.def refuses, whole: hints.txt.
# A row that is added or changed is added or changed there as well ("hints_test.sh COMPILER print"
# writes what is said).
#   hints_test.sh COMPILER

. "$(dirname "$0")/support/script.sh"
cove=$top/loader/cove

names()
{
	sed -n 's/^REFUSED([A-Z0-9_]*, "\([^"]*\)".*/\1/p' "$cove/token.def"
	sed -n 's/^HABIT("\([^"]*\)".*/\1/p' "$cove/habit.def"
}

# said NAME: of a program that calls it, the first message and its hint
said()
{
	printf '%s\n' '#include <spin/cove.h>' '#include <test.h>' 'extension(hints, "1");' \
		'handler u32 run(packet *p, u32 n)' '{' "	return $1(n);" '}' \
		'bind(test_event, run);' >"$work/one.c"
	"$compiler" check "$work/one.c" $interfaces 2>&1 | awk '
		/: error: / && !message { message = $0; sub(/.*: error: /, "", message) }
		/^  = / && !hint { hint = substr($0, 5) }
		END { print message ": " hint }'
}

names | while read -r name; do
	said "$name"
done >"$work/said"
[ "${2:-}" = print ] && { cat "$work/said"; exit 0; }
names | sort | uniq -d | sed 's/$/ stands twice/' >"$work/twice"
cat "$work/twice"
[ ! -s "$work/twice" ] || failed=1
[ "$(wc -l <"$work/said")" -ge 125 ] || { echo 'these are not all rows'; failed=1; }
diff "$here/hints.txt" "$work/said" || failed=1
exit $failed
