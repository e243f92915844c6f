#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# What each pass leaves of a few programs is what the files in dump/ say: NAME.PASS.txt.
#   dump_test.sh COMPILER			compare
#   dump_test.sh --renew COMPILER	write them anew: look at "git diff" before you commit

set -u
renew=0
[ "${1-}" = --renew ] && renew=1 && shift
compiler=$(realpath "${1:?which compiler?}")
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0
seen=0

passes=$(sed -n 's/^PASS([A-Z]*, "\([a-z]*\)".*/\1/p' "$top/loader/cove/pass.def")
programs='straight loops memory words strands'

# show PASS PROGRAM: without the folders of this machine
show()
{
	"$compiler" dump "$1" "$here/dump/$2.c" -I "$top/include" -I "$here/dump/include" \
		>"$work/out" || return 1
	sed "s|\"$here/dump/|\"|; s|\"$top/|\"|" "$work/out"
}

cd "$here/dump" || exit 2
for program in $programs; do
	for pass in $passes; do
		golden=$program.$pass.txt
		seen=$((seen + 1))
		show "$pass" "$program" >"$work/got" || { echo "$golden: no dump"; failed=1; continue; }
		[ $renew = 0 ] || cp "$work/got" "$golden"
		diff -u "$golden" "$work/got" >"$work/diff" && continue
		cat "$work/diff"
		echo "if that is what it should be: make dumps"
		failed=1
	done
done
[ "$seen" -ge 35 ] || { echo "only $seen dumps"; failed=1; }
[ "$(ls -- *.txt | wc -l)" = $seen ] || { echo 'there are dumps of nothing'; failed=1; }

# Of a program with errors the early passes show what they can, the others say why not.
for pass in $passes; do
	"$compiler" dump "$pass" broken.c -I "$top/include" -I include >"$work/out" 2>"$work/log"
	status=$?
	case $pass in
	text | tokens | tree)
		[ $status = 0 ] && [ -s "$work/out" ] && [ ! -s "$work/log" ] ;;
	*)
		[ $status = 1 ] && [ ! -s "$work/out" ] && grep -q COVE0202 "$work/log" ;;
	esac
	[ $? = 0 ] || { echo "$pass of broken.c: status $status"; cat "$work/log"; failed=1; }
done
sed 's/nothing;/;/' broken.c >"$work/torn.c"
"$compiler" dump tree "$work/torn.c" -I "$top/include" -I include >"$work/out" 2>"$work/log"
[ $? = 1 ] && grep -q '^function 6:13 handler run' "$work/out" && grep -q COVE0100 "$work/log" ||
	{ echo 'a torn program has no tree'; cat "$work/out" "$work/log"; failed=1; }
"$compiler" dump nothing broken.c -I "$top/include" -I include >"$work/out" 2>&1
[ $? = 2 ] || { echo 'a pass that is none is shown'; failed=1; }
exit $failed
