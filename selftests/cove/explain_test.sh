#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The long texts of the diagnostics: each message has one, each of its programs is what it
# says.  The refused one gets this message and no other, the accepted one none, and gcc and
# clang take it as well.
#   explain_test.sh COMPILER

set -u
compiler=${1:?which compiler?}
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
texts=$top/loader/cove/explanations
table=$top/loader/cove/diagnostic.def
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

. "$here/support/flags.sh"
interfaces="-I $top/include -I $work/program -I $work/interfaces"

complain()
{
	echo "$*"
	failed=1
}

# extract FILE PART: its program, and the program's header if there is one, into $work/program;
# <NAME.h> is an interface of somebody else
extract()
{
	rm -rf "$work/program" "$work/interfaces"
	mkdir "$work/program" "$work/interfaces"
	awk -v part="$2" -v folder="$work/program/" -v interfaces="$work/interfaces/" '
		$1 == "---" && $3 ~ /^</ {
			out = $2 == part ? interfaces substr($3, 2, length($3) - 2) : ""
			next
		}
		$1 == "---" { out = $2 == part ? folder ($3 ? $3 : "program.c") : ""; next }
		out { print > out }' "$1"
	[ -s "$work/program/program.c" ]
}

# ids SEVERITY: of the messages in $work/json, each once
ids()
{
	sed -n "s/.*\"id\": \"\(COVE[0-9]*\)\".*\"severity\": \"$1\".*/\1/p" "$work/json" | sort -u
}

check_refused()
{
	"$compiler" check -j "$work/program/program.c" $interfaces >"$work/out" 2>"$work/json"
	[ $? = 1 ] || complain "$1: the refused program is not refused"
	# An error is the only one; a note may have others beside it.
	[ "$(ids "$2")" = "$1" ] || { [ "$2" = note ] && ids note | grep -qx "$1"; } ||
		complain "$1: the refused program gets" $(ids "$2")
}

check_accepted()
{
	"$compiler" build -S "$work/program/program.c" $interfaces >"$work/out.c" 2>"$work/log" &&
		[ ! -s "$work/log" ] && gcc $kernel -c "$work/out.c" -o "$work/out.o" &&
		gcc $plain_gcc $interfaces "$work/program/program.c" &&
		if command -v clang >/dev/null; then
			clang $plain_clang $interfaces "$work/program/program.c"
		fi
	[ $? = 0 ] || complain "$1: the accepted program is not accepted: $(cat "$work/log")"
}

# What the environment causes, or more than twenty other errors, is in no small program.
without_program='COVE0001 COVE0002 COVE0016'

check_text()
{
	file=$texts/$1.txt
	[ -s "$file" ] || { complain "$1: there is no $file"; return; }
	# An id is never used again for something else.
	[ "$(sed -n 1p "$file")" = "$2" ] ||
		complain "$1: is $2 in diagnostic.def, $(sed -n 1p "$file") here"
	[ -n "$(sed -n 2p "$file")" ] && [ -z "$(sed -n 3p "$file")" ] &&
		[ -n "$(sed -n 4p "$file")" ] || complain "$1: no title, blank line and text"
	case " $without_program " in
	*" $1 "*)
		grep '^---' "$file" && complain "$1: has a program after all"
		return ;;
	esac
	extract "$file" wrong && check_refused "$1" "$3" || complain "$1: nothing is refused"
	cp "$work/program/program.c" "$work/refused.c"
	cat "$work/program"/*.h "$work/interfaces"/*.h >"$work/refused.h" 2>/dev/null
	extract "$file" right && check_accepted "$1" || complain "$1: nothing is accepted"
	cat "$work/program"/*.h "$work/interfaces"/*.h >"$work/accepted.h" 2>/dev/null
	cmp -s "$work/refused.c" "$work/program/program.c" &&
		cmp -s "$work/refused.h" "$work/accepted.h" && complain "$1: nothing is mended"
}

sed -n 's/^DIAGNOSTIC(\([A-Z0-9_]*\), "\(COVE[0-9]*\)", \([A-Z]*\),.*/\2 \1 \3/p' "$table" \
	>"$work/rows"
[ "$(grep -c '^DIAGNOSTIC(' "$table")" = "$(wc -l <"$work/rows")" ] || complain 'rows are missed'
[ "$(wc -l <"$work/rows")" -ge 120 ] || complain 'these are not all messages'
while read -r id name severity; do
	check_text "$id" "$name" "$(echo "$severity" | tr A-Z a-z)"
done <"$work/rows"
for file in "$texts"/*; do
	grep -q "^$(basename "$file" .txt) " "$work/rows" || complain "$file: of which message?"
done
# Indented by four, each line fits a terminal; the text stands as it is.
expand "$texts"/*.txt | grep -nE '^.{77}' && complain 'lines are too long'
# Every rule that a message names has its sentence.
for rule in $(sed -n 's/.*, \(ERROR\|NOTE\), "\(R[0-9]*\)",.*/\2/p' "$table" | sort -u); do
	grep -q "^RULE(\"$rule\", " "$top/loader/cove/rule.def" || complain "$rule says nothing"
done
exit $failed
