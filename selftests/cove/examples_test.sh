#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The examples on the pages of Cove show all that there is: each word and mark of the language,
# each kind of table, each directive and each kind of node of the tree, stands in one that is
# accepted.  All of these are run, but those whose operations exist on the page alone.
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

# Each row of the two lists is of a kind that is asked for here, or has nothing to show.
rows=$(cat "$cove/token.def" "$cove/word.def" | grep -c '^[A-Z]*(')
{
	sed -n 's/^\(MARK\|KEYWORD\)([A-Z0-9_]*, "\(.*\)")$/\2/p' "$cove/token.def"
	sed -n 's/^WORD([A-Z0-9_]*, "\([^"]*\)".*/\1/p' "$cove/word.def"
} >"$work/words"
shown=$(wc -l <"$work/words")
silent=$(grep -c '^\(PLAIN\|REFUSED\)(' "$cove/token.def")
[ $((shown + silent)) = "$rows" ] || { echo "of $rows rows $shown are looked for"; failed=1; }
sed -n '/TABLE_KIND/s/.*kinds are \(.*\) and \([a-z_]*\);.*/\1, \2/p' "$cove/diagnostic.def" |
	tr -d ',' | tr ' ' '\n' >"$work/kinds"
[ "$(wc -l <"$work/kinds")" -ge 6 ] || { echo 'these are not all kinds of tables'; failed=1; }
sort -u "$work/words" "$work/kinds" | grep -vxF -f "$work/spelled" >"$work/missing"
# Directives are gone before there are tokens.
sed -n '/directives\[\] = {/,/}/p' "$cove/preprocess.c" | grep -o '"[a-z]*"' | tr -d '"' \
	>"$work/directives"
[ "$(wc -l <"$work/directives")" -ge 9 ] || { echo 'these are not all directives'; failed=1; }
while read -r directive; do
	grep -q "^#$directive\>" "$work"/docs/*.c || echo "#$directive"
done <"$work/directives" >>"$work/missing"
sed -n 's/^\(EXPRESSION\|STATEMENT\|DECLARATION\)([A-Z_]*, "\(.*\)")$/\2/p' "$cove/ast.def" |
	grep -vx -e error -e 'old value' | sort -u | grep -vxF -f "$work/nodes" >>"$work/missing"
if [ -s "$work/missing" ]; then
	echo 'no example in docs/cove.md or docs/cove/ shows' $(cat "$work/missing")
	failed=1
fi
# parcels and doors are interfaces that the page made up: nobody has bodies for their operations.
for file in "$work"/docs/*.c; do
	name=$(basename "$file" .c)
	[ -e "${file%.c}.refused" ] || [ -e "${file%.c}.expect" ] && continue
	case $name in
	parcels|sleeping)
		grep -q '<test.h>' "$file" && { echo "$name could be run"; failed=1; } ;;
	*)
		echo "$name is not run"
		failed=1 ;;
	esac
done
exit $failed
