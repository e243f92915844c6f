#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# docs/hacking-cove.md lists the places to touch to add an operator, and a word.  With all of
# its edits a copy of the compiler takes a program that uses it, and the program runs right;
# with any one left out it does not come to that.  As TAP.
#   hacking.sh

set -u
here=$(cd "$(dirname "$0")" && pwd)
page=$here/../../docs/hacking-cove.md
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
pattern='*'
. "$here/support/results.sh"
original=$(cd "$here/../.." && pwd)
tree=$work/tree

# Times stay, so that make sees what an edit changed and nothing else.
fresh()
{
	mkdir -p "$1/selftests/cove" "$1/docs"
	cp -rp "$original/loader" "$original/include" "$1/" &&
		cp -rp "$here/support" "$here/include" "$here/run.sh" "$1/selftests/cove/" &&
		cp -p "$original"/docs/cove.md "$1/docs/" && mkdir "$1/selftests/cove/run"
}

# edit NAME [NUMBER]: brings $tree to the page's edits without this one
edit()
{
	rm -rf "$work/new"
	fresh "$work/new" || return 1
	count_of_edits=$(awk -v name="$1" -v folder="$work/new" -v without="${2:-0}" \
		-f "$here/support/edits.awk" "$page") || return 1
	(cd "$work/new" && find loader include -type f) | while read -r file; do
		cmp -s "$work/new/$file" "$tree/$file" || cp "$work/new/$file" "$tree/$file" ||
			return 1
	done
}

# holds NAME SHIFTS: builds the compiler, and the program of the page's edits comes out right;
# of places where bits are shifted it has so many
holds()
{
	make -s -C "$tree/loader" BUILD="$work/build" CFLAGS=-O0 PARTS= "$work/build/cove/cove" >/dev/null &&
		"$tree/loader/cove/grammar.sh" >/dev/null &&
		"$tree/selftests/cove/run.sh" "$work/build/cove/cove" "run/$1" >"$work/tap" &&
		"$work/build/cove/cove" dump checks "$tree/selftests/cove/run/$1.c" \
			-I "$tree/include" -I "$here/include" | grep -x "total shift $2" &&
		other_compilers "$1"
}

# A word is C; an operator that C does not have is not.
other_compilers()
{
	[ "$1" = operator ] && return 0
	gcc -std=gnu11 -fsyntax-only -Wall -Werror -I "$tree/include" -I "$here/include" \
		"$tree/selftests/cove/run/$1.c"
}

# prove NAME EDITS SHIFTS
prove()
{
	name=$1
	edit "$name" >"$work/log" 2>&1
	result $? "$name: the edits fit"
	cp "$here/hacking/$name.c" "$here/hacking/$name.expect" "$tree/selftests/cove/run/"
	holds "$name" "$3" >"$work/log" 2>&1
	status=$?
	[ ! -e "$work/tap" ] || cat "$work/tap" >>"$work/log"
	result $status "$name: it runs"
	number=0
	while [ $number -lt "$count_of_edits" ]; do
		number=$((number + 1))
		edit "$name" $number >"$work/log" 2>&1 || { result 1 "$name: edit $number"; continue; }
		holds "$name" "$3" >"$work/log" 2>&1 && echo 'nobody missed it' >"$work/log"
		! grep -qx 'nobody missed it' "$work/log"
		result $? "$name: edit $number is needed"
	done
	[ "$number" -ge "$2" ]
	result $? "$name: these are all edits"
}

echo "TAP version 13"
fresh "$tree" || { echo 'Bail out! no copy of the tree'; exit 1; }
prove operator 9 '3 checked 3'
prove word 6 '0 checked 0'
echo "1..$count"
[ $failed = 0 ]
