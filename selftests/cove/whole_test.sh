#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# R16 in object code: a number is written by one instruction that writes nothing else, whatever
# numbers beside it are written, too, and how many.
#   whole_test.sh COMPILER

. "$(dirname "$0")/support/script.sh"
. "$here/support/flags.sh"
if [ "$(gcc -dumpmachine | cut -d- -f1)" != x86_64 ]; then
	echo '# SKIP writes are looked for in x86-64 code alone'
	exit 0
fi

# writes "KIND..." DECLARATIONS BODY: each entry of the handler writes 0 by movKIND to memory,
# in this order, and by nothing else
writes()
{
	cat >"$work/whole.c" <<END
#include <spin/cove.h>
#include <test.h>
extension(whole, "1");
$2
handler u32 run(packet *p, u32 n)
{
	$3
}
bind(test_event, run);
END
	"$compiler" build -S "$work/whole.c" $interfaces >"$work/out.c" &&
		gcc $kernel -c "$work/out.c" -o "$work/out.o" || failed=1
	objdump -d --no-show-raw-insn "$work/out.o" |
		awk '/^[0-9a-f]+ <spin_(direct|plan)_0>:$/ { on = 1; kinds = "" }
			/^$/ && on { print kinds; on = 0 }
			on && $2 ~ /^mov[bwlq]$/ && $3 ~ /^\$0x0,[^%]/ {
				kinds = kinds (kinds ? " " : "") substr($2, 4)
			}
			on && ($2 ~ /^(call|rep)$/ || $2 ~ /^stos/) { kinds = kinds " " $2 }
			END { if (on) print kinds }' >"$work/kinds"
	[ "$(sort -u "$work/kinds")" = "$1" ] && return
	echo "$3: written by these, not by $1:"
	cat "$work/kinds"
	failed=1
}

# Parts of one number with those beside it would be two writes of 8 bytes.
writes 'l q l' 'struct words { u32 before; u32 one; u64 two; u32 three; };
static struct words words;' \
	'words.one = 0; words.two = 0; words.three = 0;
	return words.before + words.one + (u32)words.two + words.three;'
writes 'w w' 'struct words { u16 one; u16 two; };
static struct words words;' 'words.one = 0; words.two = 0; return words.one + words.two + n;'
# Many are not filled by what writes byte after byte, nor two at once.
writes 'l' 'static u32 many[64];' \
	'for (u32 i = 0; i < 64; i++) many[i] = 0;
	return many[n & 63];'
writes 'b' 'static u8 many[64];' \
	'for (u32 i = 0; i < 64; i++) many[i] = 0;
	return many[n & 63];'
exit $failed
