#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Tests of the Cove compiler, as TAP.
#   run.sh COMPILER [PATTERN]   run those whose names match the shell pattern
# accept/  is accepted by cove, and so is what it makes of it by gcc; gcc and clang accept the source
# reject/  is refused with exactly the messages in the .err file beside it, each with a hint
# first_week/ is what a C programmer writes at first: refused with exactly the text in the .err
#          file; what the text leads to, NAME.mended.c, is accepted
# run/     prints the same through cove as through gcc alone, or what the .expect file says
# accept/verifier/  is accepted, and run as run/ is, on packets of known protocols
# docs/    the examples of docs/cove.md and of the pages in docs/cove/ (support/examples.awk):
#          each is accepted, and prints what stands beside it
# Extensions of the tree must be accepted too.

set -u
compiler=${1:?which compiler?}
pattern=${2:-*}
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
. "$here/support/flags.sh"
. "$here/support/results.sh"
interfaces="-I $top/include -I $here/include -I $work/docs"
sanitizers="-g -fsanitize=address -fsanitize=undefined -fno-sanitize-recover=all"

# Emits C, and has gcc compile it as spinctl does.
build()
{
	"$compiler" build -S "$1" $interfaces >"$work/out.c" 2>"$work/log" || return 1
	[ -s "$work/log" ] && return 1
	gcc $kernel -c "$work/out.c" -o "$work/out.o" >"$work/log" 2>&1 || return 1
	# A spindle links to spin.ko and the kernel's thunks alone, and shows nothing but its record.
	nm -u "$work/out.o" | grep -v -e ' spin_' -e ' __this_module$' \
		-e ' __x86_return_thunk$' -e ' __x86_indirect_thunk_' >"$work/log" && return 1
	nm -g --defined-only "$work/out.o" |
		grep -v -E ' (spin_record|init_module|cleanup_module)$' >"$work/log" && return 1
	return 0
}

accept()
{
	build "$1" || return 1
	gcc $plain_gcc $interfaces "$1" >"$work/log" 2>&1 || return 1
	if command -v clang >/dev/null; then
		clang $plain_clang $interfaces "$1" >"$work/log" 2>&1 || return 1
	fi
}

# The first line of each message, the folder left out.
messages()
{
	grep -E ': (error|note): ' | sed "s|$here/reject/||; s|$here/include/||"
}

reject()
{
	"$compiler" check "$1" $interfaces >"$work/out" 2>"$work/err"
	status=$?
	messages <"$work/err" >"$work/got"
	{
		echo "status $status"
		diff "${1%.c}.err" "$work/got"
		cat "$work/err"
	} >"$work/log" 2>&1
	[ $status = 1 ] && [ ! -s "$work/out" ] && [ -s "$work/got" ] &&
		cmp -s "${1%.c}.err" "$work/got" && hinted "$work/err" >>"$work/log"
}

# What a person reads is pinned whole, hints and carets, too; not where in an interface it is.
first_week()
{
	"$compiler" check "$1" $interfaces >"$work/out" 2>"$work/err"
	status=$?
	sed "s|$here/first_week/||; s|$top/include/\([a-z/]*.h\):[0-9:]*|\1:|" "$work/err" >"$work/got"
	{
		echo "status $status"
		diff "${1%.c}.err" "$work/got"
	} >"$work/log" 2>&1
	[ $status = 1 ] && [ ! -s "$work/out" ] && cmp -s "${1%.c}.err" "$work/got" &&
		hinted "$work/err" >>"$work/log"
}

# Behind each error, the line and its caret, stands what to write instead.
hinted()
{
	awk '/: (error|note): / { if (open) print "no hint: " open; open = /: error: / ? $0 : "" }
		/^  = ./ { open = "" }
		/: error: / { errors++ }
		END { if (open) print "no hint: " open; exit !errors }' "$1" >"$work/unhinted"
	[ $? = 0 ] && [ ! -s "$work/unhinted" ] || { cat "$work/unhinted"; return 1; }
}

# Every message of diagnostic.def is in an .err file: none is untested, none out of reach.
diagnostics()
{
	status=0
	grep '^DIAGNOSTIC(' "$top/loader/cove/diagnostic.def" >"$work/all"
	[ -s "$work/all" ] || { echo 'there are no diagnostics'; return 1; }
	cat "$here"/reject/*.err >"$work/tested"
	while IFS='"' read -r _ id severity _ _ text _; do
		case $severity in
		*NOTE*) message="note: $(printf %s "$text" | sed 's/%[a-z]*/.*/g')\$" ;;
		*) message="\\[$id[] ]" ;;
		esac
		grep -q "$message" "$work/tested" && continue
		echo "no test makes it say $id, $text"
		status=1
	done <"$work/all"
	cut -d'"' -f2 "$work/all" | sort | uniq -d | sed 's/$/ stands twice/' >"$work/twice"
	cat "$work/twice"
	[ $status = 0 ] && [ ! -s "$work/twice" ]
}

# Thirty programs at least, and beside each what became of it.
pairs()
{
	broken=0
	for file in "$here"/first_week/[0-9][0-9]-*.c; do
		case $file in
		*.mended.c)
			[ -e "${file%.mended.c}.c" ] || { echo "$file: of what?"; return 1; } ;;
		*)
			broken=$((broken + 1))
			[ -e "${file%.c}.mended.c" ] || { echo "$file: not mended"; return 1; } ;;
		esac
	done
	[ $broken -ge 30 ] || { echo "there are $broken programs"; return 1; }
}

# What every program that is run is linked with, once, for both ways.
prepare_driver()
{
	for part in driver pattern packets tables turns threads; do
		gcc -std=gnu11 -O1 -Wall -Werror $sanitizers -c "$here/support/$part.c" \
			-o "$work/checked_$part.o" || return 1
		gcc -std=gnu11 -O1 -Wall -Werror -c "$here/support/$part.c" \
			-o "$work/unchecked_$part.o" || return 1
	done
	for part in checked pools strands; do
		gcc -std=gnu11 -O1 -Wall -Werror $includes $sanitizers \
			-c "$here/support/$part.c" -o "$work/checked_$part.o" || return 1
	done
}

# run_checked PACKETS, run_unchecked PROGRAM PACKETS: the file that has the packets.
# What nobody wrote is 0 in Cove, gaps too; nothing else is asked of plain C.
run_checked()
{
	echo "extern const char spin_manifest[];
		const void *stub_manifest(void) { return spin_manifest; }" >>"$work/out.c"
	gcc $promises $includes $sanitizers -fno-builtin -include "$here/support/checked.h" \
		-c "$work/out.c" -o "$work/out.o" >"$work/log" 2>&1 || return 1
	gcc $sanitizers -o "$work/checked" "$work/out.o" "$work/checked_checked.o" \
		"$work/checked_driver.o" "$work/checked_tables.o" "$work/checked_pools.o" \
		"$work/checked_strands.o" "$work/checked_turns.o" "$work/checked_$1.o" \
		>"$work/log" 2>&1 || return 1
	"$work/checked" >"$work/checked.out" 2>"$work/log"
}

run_unchecked()
{
	gcc $promises -w -ftrivial-auto-var-init=zero $interfaces -I"$here/support" \
		-DPROGRAM="\"$1\"" -o "$work/unchecked" \
		"$here/support/unchecked.c" "$work/unchecked_driver.o" \
		"$work/unchecked_tables.o" "$work/unchecked_$2.o" \
		"$work/unchecked_turns.o" "$work/unchecked_threads.o" >"$work/log" 2>&1 || return 1
	"$work/unchecked" >"$work/unchecked.out" 2>"$work/log"
}

# What build() left is run: the same as through gcc alone, or what was expected.
compare()
{
	run_checked "$2" || return 1
	if [ -e "${1%.c}.expect" ]; then
		diff "${1%.c}.expect" "$work/checked.out" >"$work/log"
	else
		run_unchecked "$1" "$2" && diff "$work/unchecked.out" "$work/checked.out" >"$work/log"
	fi
}

run()
{
	build "$1" && compare "$1" pattern
}

# No program that another checker refuses though it is right: it is taken, and runs right.
verifier()
{
	accept "$1" && compare "$1" packets
}

examples()
{
	mkdir "$work/docs"
	set -- "$top/docs/cove.md"
	for page in "$top"/docs/cove/*.md; do
		[ -e "$page" ] && set -- "$@" "$page"
	done
	awk -v folder="$work/docs" -f "$here/support/examples.awk" "$@"
}

# What a page shows as an interface is one.
interface()
{
	"$compiler" digests "$1" $interfaces >"$work/out" 2>"$work/log" && [ -s "$work/out" ] &&
		[ ! -s "$work/log" ] && gcc -std=gnu11 -fsyntax-only $interfaces "$1" 2>"$work/log"
}

# A program of a page.  It is run as often as its output says; one of an event of the tree's
# own interfaces has no driver, and no output.
example()
{
	if [ -e "${1%.c}.refused" ]; then
		"$compiler" check -j "$1" $interfaces >"$work/out" 2>"$work/log"
		# Notes go with their error.
		[ "$(grep '"severity": "error"' "$work/log" | grep -o '"id": "COVE[0-9]*"' |
			sort -u)" = \
			"\"id\": \"$(cat "${1%.c}.refused")\"" ]
		return
	fi
	accept "$1" || return 1
	if [ -e "${1%.c}.expect" ]; then
		DRIVER_RUNS=$(grep -c '^run ' "${1%.c}.expect") compare "$1" pattern
	elif grep -q '<test.h>' "$1"; then
		echo 'what it prints does not stand beside it' >"$work/log"
		return 1
	fi
}

echo "TAP version 13"
prepare_driver >"$work/log" 2>&1 || { sed 's/^/# /' "$work/log"; echo "Bail out! no driver"; exit 1; }
for file in "$here"/accept/*.c "$top"/extensions/*/*.c; do
	name=accept/$(basename "$file" .c)
	[ -e "$file" ] && wanted "$name" || continue
	accept "$file"
	result $? "$name"
done
for file in "$here"/accept/verifier/*.c; do
	name=verifier/$(basename "$file" .c)
	[ -e "$file" ] && wanted "$name" || continue
	verifier "$file"
	result $? "$name"
done
for file in "$here"/reject/*.c; do
	name=reject/$(basename "$file" .c)
	[ -e "$file" ] && wanted "$name" || continue
	reject "$file"
	result $? "$name"
done
for file in "$here"/first_week/*.c; do
	name=first_week/$(basename "$file" .c)
	[ -e "$file" ] && wanted "$name" || continue
	case $file in
	*.mended.c) accept "$file" ;;
	*) first_week "$file" ;;
	esac
	result $? "$name"
done
if wanted first_week/pairs; then
	pairs >"$work/log"
	result $? first_week/pairs
fi
for file in "$here"/run/*.c; do
	name=run/$(basename "$file" .c)
	[ -e "$file" ] && wanted "$name" || continue
	run "$file"
	result $? "$name"
done
examples >"$work/log"
examples=$?
if wanted docs/extracted; then
	result $examples docs/extracted
fi
for file in "$work"/docs/*.h; do
	name=docs/$(basename "$file")
	[ -e "$file" ] && wanted "$name" || continue
	interface "$file"
	result $? "$name"
done
for file in "$work"/docs/*.c; do
	name=docs/$(basename "$file" .c)
	[ -e "$file" ] && wanted "$name" || continue
	example "$file"
	result $? "$name"
done
if wanted diagnostics; then
	diagnostics >"$work/log"
	result $? diagnostics
fi
for file in "$here"/*_test.sh; do
	name=$(basename "$file" .sh)
	[ -e "$file" ] && wanted "$name" || continue
	"$file" "$compiler" >"$work/log" 2>&1
	result $? "$name$(sed -n 's/^# SKIP/ # SKIP/p' "$work/log")"
done
if ! command -v clang >/dev/null; then
	count=$((count + 1))
	echo "ok $count - clang accepts the sources # SKIP there is no clang"
fi
echo "1..$count"
[ $count -gt 0 ] && [ $failed = 0 ]
