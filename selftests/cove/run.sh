#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Tests of the Cove compiler, as TAP.
#   run.sh COMPILER [PATTERN]   run those whose names match the shell pattern
# accept/  is accepted by cove, and so is what it makes of it by gcc; gcc and clang accept the source
# reject/  is refused with exactly the messages in the .err file beside it, each with a hint
# run/     prints the same through cove as through gcc alone, or what the .expect file says
# Extensions of the tree must be accepted too.

set -u
compiler=${1:?which compiler?}
pattern=${2:-*}
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
count=0
failed=0

. "$here/support/flags.sh"
interfaces="-I $top/include -I $here/include"
sanitizers="-g -fsanitize=address -fsanitize=undefined -fno-sanitize-recover=all"

result()
{
	count=$((count + 1))
	if [ "$1" = 0 ]; then
		echo "ok $count - $2"
	else
		failed=$((failed + 1))
		echo "not ok $count - $2"
		sed 's/^/# /' "$work/log"
	fi
}

wanted()
{
	case $1 in
	$pattern) return 0 ;;
	esac
	return 1
}

# Emits C, and has gcc compile it as spinctl does.
build()
{
	"$compiler" build -S "$1" $interfaces >"$work/out.c" 2>"$work/log" || return 1
	[ -s "$work/log" ] && return 1
	gcc $kernel -c "$work/out.c" -o "$work/out.o" >"$work/log" 2>&1 || return 1
	# A spindle links to spin.ko alone, and shows nothing but its record.
	nm -u "$work/out.o" | grep -v -e ' spin_' -e ' __this_module$' >"$work/log" && return 1
	nm -g --defined-only "$work/out.o" |
		grep -v -E ' (spin_record|init_module|cleanup_module)$' >"$work/log" && return 1
	return 0
}

accept()
{
	build "$1" || return 1
	gcc -std=gnu11 -fsyntax-only $interfaces "$1" >"$work/log" 2>&1 || return 1
	if command -v clang >/dev/null; then
		clang -std=gnu11 -fsyntax-only -Wno-gnu $interfaces "$1" >"$work/log" 2>&1 || return 1
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

run_checked()
{
	echo "const void *stub_manifest(void) { return &spin_manifest; }" >>"$work/out.c"
	gcc $promises $includes $sanitizers -fno-builtin -include "$here/support/checked.h" \
		-c "$work/out.c" -o "$work/out.o" >"$work/log" 2>&1 || return 1
	gcc -std=gnu11 -O1 -Wall -Werror $includes $sanitizers -o "$work/checked" "$work/out.o" \
		"$here/support/checked.c" "$here/support/driver.c" >"$work/log" 2>&1 || return 1
	"$work/checked" >"$work/checked.out" 2>"$work/log"
}

run_unchecked()
{
	gcc $promises -w $interfaces -I"$here/support" -DPROGRAM="\"$1\"" -o "$work/unchecked" \
		"$here/support/unchecked.c" "$here/support/driver.c" >"$work/log" 2>&1 || return 1
	"$work/unchecked" >"$work/unchecked.out" 2>"$work/log"
}

run()
{
	build "$1" && run_checked || return 1
	if [ -e "${1%.c}.expect" ]; then
		diff "${1%.c}.expect" "$work/checked.out" >"$work/log"
	else
		run_unchecked "$1" && diff "$work/unchecked.out" "$work/checked.out" >"$work/log"
	fi
}

echo "TAP version 13"
for file in "$here"/accept/*.c "$top"/extensions/*/*.c; do
	name=accept/$(basename "$file" .c)
	[ -e "$file" ] && wanted "$name" || continue
	accept "$file"
	result $? "$name"
done
for file in "$here"/reject/*.c; do
	name=reject/$(basename "$file" .c)
	[ -e "$file" ] && wanted "$name" || continue
	reject "$file"
	result $? "$name"
done
for file in "$here"/run/*.c; do
	name=run/$(basename "$file" .c)
	[ -e "$file" ] && wanted "$name" || continue
	run "$file"
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
