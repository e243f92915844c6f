#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Each word of the language, each kind of table, what <spin/cove.h> mentions, and what C compilers
# know by name, as each kind of name: what Cove accepts, gcc and clang accept, and no macro of
# <spin/cove.h> takes a variable of the program for one of its own.
#   words_test.sh COMPILER

. "$(dirname "$0")/support/script.sh"
. "$here/support/flags.sh"
cove=$top/loader/cove
least_programs=1500
least_accepted=800

words()
{
	sed -n 's/^\(KEYWORD\|REFUSED\)([A-Z0-9_]*, "\([^"]*\)".*/\2/p' "$cove/token.def"
	sed -n 's/^WORD([A-Z0-9_]*, "\([^"]*\)".*/\1/p' "$cove/word.def"
	sed -n '/TABLE_KIND/s/.*kinds are \(.*\) and \([a-z_]*\);.*/\1, \2/p' \
		"$cove/diagnostic.def" | tr -d ',' | tr ' ' '\n'
	# Behind the part of the kernel, comments left out.
	sed '1,/^#else$/d' "$top/include/spin/cove.h" | sed 's|/\*.*\*/||; /^\/\*/,/\*\//d' |
		grep -o '[A-Za-z_][A-Za-z0-9_]*' | grep -v -e '^__' -e '^spin_'
	printf '%s\n' abs printf memcpy exit environ offsetof round signal index
}

# The kinds of names: each alone at the top of a file, or together in it.
alone='static function enumerator typedef table counter'
together='structure member local parameter label macro argument'

# as KIND WORD: declarations, and a function named after the kind, in which it is that
as()
{
	outside= before= parameter=number use=number
	case $1 in
	static) outside="static u32 $2;" use=$2 ;;
	function) outside="static u32 $2(u32 a) { return a + 1; }" use="$2(number)" ;;
	enumerator) outside="enum { $2 = 3 };" use=$2 ;;
	typedef) outside="typedef u32 $2;" use="($2)number" ;;
	table) outside="static table(hash, u32, u32, 8) $2;"
		before="maybe const u32 *got = find($2, number); set($2, number, number); remove($2, number);"
		use='(got ? *got : 0)' ;;
	counter) outside="static counter $2;" before="count($2); count_by($2, number);" ;;
	structure) outside="struct $2 { u32 a; }; static struct $2 as_tag;" use=as_tag.a ;;
	member) outside="struct mine { u32 $2; }; static struct mine mine;" use=mine.$2 ;;
	local) before="u32 $2 = number + 1;" use=$2 ;;
	parameter) parameter=$2 use=$2 ;;
	label) before="if (number) { goto $2; } number++; $2: number += 2;" ;;
	macro) outside="#define TWICE($2) (($2) + ($2))" use='TWICE(number)' ;;
	# "seen" and the like are of the program's head, below.
	argument) parameter=$2 use=$2 before="
	slice(u8) part = sub_slice(slice_of(u8, seen_bytes), $2, $2);

	observe(seen_all, $2);
	log(\"{}\", $2);
	submit(seen_last, $2);
	set(seen_kept, $2, $2);
	remove(seen_kept, $2);
	atomic_compare_exchange(seen_word, $2, $2);
	if (find(seen_kept, $2) && part.len) { count_by(seen_often, $2); }" ;;
	esac
	printf '%s\n' "$outside" '' "static u32 in_$1(u32 $parameter)" '{' "	$before" \
		"	return $use;" '}'
}

# program KIND... WORD: one of these
program()
{
	for word; do :; done
	printf '%s\n' '#include <spin/cove.h>' '#include <test.h>' 'extension(names, "1");' '' \
		'static histogram seen_all;' 'static counter seen_often;' \
		'shared ring(u32, 8) seen_last;' \
		'static table(hash, u32, u32, 8) seen_kept;' 'static atomic u32 seen_word;' \
		'static u8 seen_bytes[16];' ''
	sum=0
	while [ $# -gt 1 ]; do
		as "$1" "$word"
		sum="$sum + in_$1(number)"
		shift
	done
	printf '%s\n' '' 'handler u32 run(packet *bytes_of, u32 number)' '{' "	return $sum;" '}' '' \
		'bind(test_event, run);'
}

taken()
{
	"$compiler" check "$1" $interfaces >/dev/null 2>&1
}

# agree COMPILER FLAG...: all at once; each file that it does not take is named
agree()
{
	"$@" -Wshadow $interfaces "$work"/taken/*.c >"$work/log" 2>&1 && return
	echo "$1 does not take:"
	grep -E 'error|shadow' "$work/log"
	failed=1
}

mkdir "$work/taken"
programs=0 accepted=0
for word in $(words | sort -u); do
	for kind in $alone; do
		program $kind "$word" >"$work/one.c"
		programs=$((programs + 1))
		taken "$work/one.c" && mv "$work/one.c" "$work/taken/$kind-$word.c" &&
			accepted=$((accepted + 1))
	done
	# Mostly all are taken, and one look will do.
	program $together "$word" >"$work/one.c"
	programs=$((programs + 1))
	if taken "$work/one.c"; then
		accepted=$((accepted + 1))
		mv "$work/one.c" "$work/taken/inside-$word.c"
		continue
	fi
	kinds=
	for kind in $together; do
		program $kind "$word" >"$work/one.c"
		programs=$((programs + 1))
		taken "$work/one.c" && kinds="$kinds $kind" && accepted=$((accepted + 1))
	done
	[ -n "$kinds" ] || continue
	# What is taken alone is taken together, or nobody would look at it.
	program $kinds "$word" >"$work/taken/inside-$word.c"
	taken "$work/taken/inside-$word.c" || { echo "$word: not together"; failed=1; }
done
echo "$programs programs, $accepted of them are Cove"
[ $programs -ge $least_programs ] && [ $accepted -ge $least_accepted ] || failed=1
agree gcc $plain_gcc
if command -v clang >/dev/null; then
	agree clang $plain_clang
else
	echo '# SKIP clang: there is none'
fi
exit $failed
