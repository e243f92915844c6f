#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Each rule of rule.def has at least three programs in accept/, at the edge of what it lets
# through, and three in reject/ that get a message of it.
#   rules_test.sh COMPILER

. "$(dirname "$0")/support/script.sh"
rules=$(sed -n 's/^RULE("\(R[0-9]*\)".*/\1/p' "$top/loader/cove/rule.def")
[ "$(echo "$rules" | wc -l)" -ge 17 ] || { echo 'these are not all rules'; exit 1; }

for rule in $rules; do
	accepted=$(ls "$here"/accept/"$rule"-*.c 2>/dev/null | wc -l)
	refused=$(grep -l "\[COVE[0-9]* $rule\]" "$here"/reject/"$rule"-*.err 2>/dev/null | wc -l)
	# It refuses nothing: indices are masked as they run, which mask_test.sh sees.
	[ "$rule" = R17 ] && { [ "$refused" = 0 ] && refused=3 || refused="R17 refuses something:"; }
	[ "$accepted" -ge 3 ] || { echo "$rule: $accepted programs in accept/"; failed=1; }
	[ "$refused" -ge 3 ] || { echo "$rule: $refused programs in reject/"; failed=1; }
done
exit $failed
