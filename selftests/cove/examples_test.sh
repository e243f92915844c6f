#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The examples on the pages of Cove show all that there is: each word and mark of the language,
# and each kind of node of the tree, stands in one that is accepted.
#   examples_test.sh COMPILER

. "$(dirname "$0")/support/script.sh"
cove=$top/loader/cove

mkdir "$work/docs"
awk -v folder="$work/docs" -f "$here/support/examples.awk" "$top"/docs/cove.md \
	"$top"/docs/cove/*.md || exit 1
for file in "$work"/docs/*.c "$work"/docs/*.h; do
	[ -e "${file%.c}.refused" ] && continue
	for pass in tokens tree; do
		"$compiler" dump $pass "$file" -I "$top/include" -I "$here/include" \
			-I "$work/docs" >>"$work/$pass" 2>>"$work/log" || failed=1
	done
done
cat "$work/log"
# Of the example itself, not of the headers that it includes.
sed -n 's/^0:[0-9]*:[0-9]* //p' "$work/tokens" | sort -u >"$work/spelled"
# A node's place stands behind its kind.
sed -n 's/^ *\([a-z ]*\) [0-9]*:[0-9].*/\1/p' "$work/tree" | sort -u >"$work/nodes"
[ -s "$work/spelled" ] && [ -s "$work/nodes" ] || { echo 'there are no examples'; exit 1; }

# Read to be refused; not supported yet; unwritten, and made by the checker.
{
	printf '...\ngoto\n'
	sed -n 's/^LATER("\([^"]*\)".*/\1/p' "$cove/later.def"
} >"$work/apart"
{
	sed -n 's/^\(MARK\|KEYWORD\)([A-Z0-9_]*, "\(.*\)")$/\2/p' "$cove/token.def"
	sed -n '/LATER/!s/^WORD([A-Z0-9_]*, "\([^"]*\)".*/\1/p' "$cove/word.def"
} | sort -u | grep -vxF -f "$work/apart" | grep -vxF -f "$work/spelled" >"$work/missing"
sed -n 's/^\(EXPRESSION\|STATEMENT\|DECLARATION\)([A-Z_]*, "\(.*\)")$/\2/p' "$cove/ast.def" |
	grep -vx -e error -e 'old value' | sort -u | grep -vxF -f "$work/nodes" >>"$work/missing"
if [ -s "$work/missing" ]; then
	echo 'no example in docs/cove.md or docs/cove/ shows' $(cat "$work/missing")
	failed=1
fi
exit $failed
