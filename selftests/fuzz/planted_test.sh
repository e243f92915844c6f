#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# Each harness finds a fault that was planted: a check is taken out of a copy of one source,
# and the harness linked with that.  What is known finds it, or a minute of hunting does.

. ./tap.sh
. ./fuzz.sh

loader=$top/loader
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
print() { make -s -C "$top/selftests/fuzz" "print-$1" 2>/dev/null; }

# link HARNESS SOURCE: with the planted copy in place of the library's own
link()
{
	local sources

	$(print instrumented | sed 's/^/clang -std=gnu11 -D_GNU_SOURCE /') -I"$top/include" \
		-I"$top/include/uapi" -iquote "$(dirname "$loader/$2")" -I"$fuzz/loader/libspin/cove" \
		-c "$work/planted.c" -o "$work/planted.o" || return 1
	read -r -a sources <<< "$(print "$1_sources")"
	(cd "$top/selftests/fuzz" &&
		$(print harness) -o "$work/$1" "${sources[@]}" "$work/planted.o" \
			"$fuzz/loader/libspin/libspin.a" -lbpf -lelf -lcrypto)
}

# finds HARNESS SOURCE FROM TO REPORT
finds()
{
	local status=0

	awk -v from="$3" -v to="$4" '
		(at = index($0, from)) { $0 = substr($0, 1, at - 1) to substr($0, at + length(from)) }
		1' "$loader/$2" > "$work/planted.c"
	! cmp -s "$loader/$2" "$work/planted.c" || { echo "nothing was planted"; return 1; }
	link "$1" "$2" || return 1
	replay "$1" "$work/$1" "$work/log" > "$work/said" || status=$?
	[ $status != 0 ] ||
		hunt "$1" "$work/$1" "$work/log" -max_total_time=60 > "$work/said" || status=$?
	[ $status != 0 ] && grep -qE "$5" "$work/log" || { tail -n 20 "$work/log"; return 1; }
}

check "lexer: a comment that does not end" finds lexer cove/scan.c \
	'while (*scanner->next) {' 'while (1) {' 'heap-buffer-overflow|use-after-poison'
check "parser: it looks for more behind the end" finds parser cove/parse.c \
	'for (; parser->token->kind != COVE_TOKEN_END;' 'for (; 1;' 'heap-buffer-overflow|use-after-poison'
check "checker: more values than elements" finds checker cove/check_initializer.c \
	'*next >= type->count' '0' 'use-after-poison|heap-buffer-overflow'
check "checker: a message without a hint" finds checker cove/diagnostic.c \
	'new.hint = new.text + strlen(new.text) + 1;' 'new.hint = "";' 'does not say what to write instead'
check "spindle: a section that refers to no section" finds spindle libspin/object.c \
	'header->sh_link >= object->section_count' '0' 'heap-buffer-overflow|SEGV'
finish
