#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Programs that would do harm in the kernel if one rule or check did not hold.
#   attacks_test.sh COMPILER
# Those with an .err file are refused with exactly these messages, others run under the
# sanitizers and print what their .expect file says.  mutants.sh proves that it is the rule
# or check they name that stops them.

. "$(dirname "$0")/support/script.sh"
. "$here/support/attack.sh"

refused()
{
	"$compiler" check "$1" $interfaces >"$work/out" 2>"$work/log"
	[ $? = 1 ] || return 1
	grep -E ': (error|note): ' "$work/log" |
		sed "s|$here/attacks/||; s|$here/include/||" >"$work/got"
	diff "${1%.c}.err" "$work/got"
}

contained()
{
	attack_run "$1" "$work/attack" 30 "$compiler" build -S || { cat "$work/attack.log"; return 1; }
	diff "${1%.c}.expect" "$work/attack.out"
}

attack_prepare || exit 1
for file in "$here"/attacks/*.c; do
	name=$(basename "$file" .c)
	if [ -e "${file%.c}.err" ]; then
		refused "$file" || { echo "$name: is not refused as it is to be"; failed=1; }
	else
		contained "$file" || { echo "$name: is not contained"; failed=1; }
	fi
done
exit $failed
