#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# docs/cove-grammar.md is what the comments in the parser say, and they say all of it.

set -u
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

complain()
{
	echo "$*"
	failed=1
}

"$top/loader/cove/grammar.sh" >"$work/page.md" || complain 'the grammar is not whole'
diff -u "$top/docs/cove-grammar.md" "$work/page.md" || complain 'renew the page: make grammar'
[ "$(grep -c ' = ' "$work/page.md")" -ge 60 ] || complain 'these are not all rules'

# plant TEXT FILE SED-COMMAND: with the file changed like that it fails, and says this.
plant()
{
	rm -rf "$work/cove"
	mkdir "$work/cove"
	cp "$top"/loader/cove/grammar.* "$top"/loader/cove/*.def "$top"/loader/cove/parse*.c \
		"$top/loader/cove/lex.c" "$work/cove"
	sed -i "$3" "$work/cove/$2"
	cmp -s "$top/loader/cove/$2" "$work/cove/$2" && complain "$3 changes nothing in $2"
	"$work/cove/grammar.sh" >"$work/out" 2>"$work/log" && complain "$3: nobody complains"
	grep -qF -e "$1" "$work/log" || { complain "$3: it does not say '$1' but"; cat "$work/log"; }
}
plant 'parse_if() has no rule above it' parse_statement.c '/^\/\* if = /d'
plant 'no rule says what bodies is, which if has' parse_statement.c '/^\/\* if = /s/body/bodies/'
plant 'no rule has characters' parse_expression.c 's/ | characters | list/ | list/'
plant 'list is defined twice' parse_expression.c 's/^ \* initializer = /  * list = /; s/^  \*/ */'
plant 'no rule has "while"' parse_statement.c 's/ "while" / /'
plant '"unless", which if has, is not in' parse_statement.c 's/if = "if"/if = "unless"/'
plant 'no rule has "unless"' token.def '$a KEYWORD(UNLESS, "unless")'
plant 'no rule has "repeat"' word.def '$a WORD(REPEAT, "repeat", DECLARATION, "")'
plant 'if: parentheses do not match' parse_statement.c '/^\/\* if = /s/)?//'
exit $failed
