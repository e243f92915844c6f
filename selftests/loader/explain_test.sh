#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# explain_test.sh SPINCTL DATA: the long text of each message, and that messages as JSON
# say what they say in words.  That the texts are true is tested beside the compiler.
#
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=selftests/lib/tap.sh
. "$here/../lib/tap.sh"
spinctl=$1
data=$2
top=$here/../..
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SPIN_INCLUDE=$work/include
mkdir "$work/include"
cp -r "$top/include/spin" "$top/selftests/cove/include"/*.h "$work/include"
texts=$top/loader/cove/explanations
ids=$(sed -n 's/^DIAGNOSTIC([A-Z0-9_]*, "\(COVE[0-9]*\)",.*/\1/p' "$top/loader/cove/diagnostic.def")

# What a file holds: title, text and programs, indented where they are programs.
wanted_text()
{
	awk 'NR == 2 { title = $0 }
		$1 == "---" { exit }
		NR > 3 { text = text $0 "\n" }
		END { sub(/\n+$/, "", text); print title "\n" text }' "$1"
}

wanted_lines() { sed '1,/^---/d; /^---/d; /^$/d' "$1" | expand | sed 's/^/    /'; }

# Nothing of a file is missing in what is printed, and nothing is too wide.
explains()
{
	local id=$1 text

	"$spinctl" check --explain "$id" > "$work/out" 2> "$work/err" || return 1
	[ ! -s "$work/err" ] && ! grep -nE '^.{81}' "$work/out" || return 1
	text=$(<"$work/out")
	[ "${text%%$'\n'*}" = "$id: $(sed -n 2p "$texts/$id.txt")" ] || return 1
	[[ $text == *"$(wanted_text "$texts/$id.txt" | sed 1d)"* ]] || return 1
	sed '1,/^Refused:$/d' "$work/out" | grep '^    ' > "$work/programs"
	wanted_lines "$texts/$id.txt" | diff "$work/programs" -
}

explains_all()
{
	local id failed=0

	for id in $ids; do
		explains "$id" || { echo "$id: printed is not what the file says"; failed=1; }
	done
	return $failed
}

check "there are messages" [ "$(echo "$ids" | wc -l)" -ge 120 ]
check "each is explained, in 80 columns" explains_all

# exits STATUS TEXT WORD...: of "spinctl check"
exits()
{
	local status=$1 text=$2 is=0

	shift 2
	"$spinctl" check "$@" > "$work/out" 2>&1 || is=$?
	[ "$is" = "$status" ] && grep -qF -e "$text" "$work/out" && return 0
	echo "status $is, not $status, or no \"$text\" in:"
	cat "$work/out"
	return 1
}

check "the rule is spelled out" exits 0 "Rule R4: a pointer that may be null" --explain COVE0509
check "small letters will do" exits 0 "COVE0509: " --explain cove0509
check "so will the number" exits 0 "COVE0509: " --explain 0509
check "an unknown id: 2, and the nearest" exits 2 "COVE0509" --explain COVE0599
check "a mistyped id: 2, and the nearest" exits 2 "COVE0509" --explain COV0509
check "no id at all: 2" exits 2 "the nearest are COVE" --explain ''
check "a very long one: 2" exits 2 "the nearest are COVE" --explain "$(printf '%0300d' 7)"
check "without an id: 2" exits 2 "needs an argument" --explain
check "with a program: 2" exits 2 "programs and --explain" x.c --explain COVE0509
check "with two ids: 2" exits 2 "twice" --explain COVE0509 --explain COVE0510
check "neither program nor id: 2" exits 2 "which program" -v

json() { "$spinctl" check --explain "$1" -j > "$work/out" && "$data/json_good" "$work/out"; }
holds() { grep -qF -e "$1" "$work/out" || { cat "$work/out"; return 1; }; }
check "as JSON" json COVE0227
check "id" holds '"id":"COVE0227"'
check "title" holds '"title":"a header declares nothing'
check "text" holds '"text":"Statics, tables and counters stand'
check "the program that is refused, and the one that is accepted" [ \
	"$(grep -cE '^  "(wrong|right)":\[' "$work/out")" = 2 ]
check "its header" holds '"name":"limits.h"'
check "as it stands in the file" holds '"text":"#define LIMIT 64\nstatic u32 seen;\n"'
check "a rule" json COVE0509
check "with its sentence" holds '"rule_text":"a pointer that may be null'

# The words of a program's messages, and those of its messages as JSON.
same_facts()
{
	"$spinctl" check "$1" 2>&1 > "$work/printed" |
		grep -vE '^(spinctl: |more about a message: )' > "$work/words"
	[ ! -s "$work/printed" ] && [ -s "$work/words" ] || return 1
	"$spinctl" check -j "$1" > "$work/json" 2> /dev/null
	"$data/json_words" "$work/json" | diff "$work/words" - || return 1
}

same_facts_all()
{
	local file count=0 failed=0

	for file in "$top"/selftests/cove/reject/*.c "$top"/selftests/cove/first_week/*.c; do
		[[ $file == *.mended.c ]] && continue
		same_facts "$file" || { echo "$file: JSON says something else"; failed=1; }
		count=$((count + 1))
	done
	[ $count -ge 100 ] && [ $failed = 0 ]
}

check "messages as JSON say what they say in words" same_facts_all
finish
