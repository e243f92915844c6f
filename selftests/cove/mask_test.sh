#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# R17 in object code: behind the branch that checks an index, "cmp, sbb" makes a mask,
# "and" lays it on, and the address is made of what is left.  Of an array whose size is a
# power of two the "and" alone does it.  An index that its own
# arithmetic bounds has no check; the arithmetic must be there, also behind a branch of the
# program that makes it look superfluous.  An offset into a packet that may be anything is
# masked too: "cmovb" by the same comparison.
#   mask_test.sh COMPILER

. "$(dirname "$0")/support/script.sh"
. "$here/support/flags.sh"
if [ "$(gcc -dumpmachine | cut -d- -f1)" != x86_64 ]; then
	echo '# SKIP masks are looked for in x86-64 code alone'
	exit 0
fi

# masks OBJECT: how many are made behind a branch, and how many of them reach an address
masks()
{
	objdump -d --no-show-raw-insn "$1" | awk '
		/^[0-9a-f]+ <.*>:$/ { branched = mask = index_in = ""; next }
		$2 ~ /^j[a-z]+$/ && $2 != "jmp" { branched = 1 }
		$2 == "sbb" && last == "cmp" && branched {
			split($3, register, ",")
			if (register[1] == register[2]) {
				made++
				mask = register[1]
				index_in = ""
			}
		}
		$2 == "and" && mask {
			split($3, register, ",")
			if (register[1] == mask || register[2] == mask) {
				index_in = register[2]
				mask = ""
			}
		}
		$2 == "mov" && index_in {
			split($3, register, ",")
			if (register[1] == index_in && register[2] ~ /^%/)
				index_in = register[2]
		}
		$2 != "and" && index_in && $0 ~ "\\([^)]*" index_in "[,)]" {
			used++
			index_in = ""
		}
		{ last = $2 }
		END { print made + 0, used + 0 }'
}

# Their arrays have sizes that are powers of two: now they have not, and are too large, or
# no statics, to be stored as if they had.
for file in run/bounds.c run/negative_index.c; do
	sed 's/kept\[8\]/kept[70000]/; s/n & 7/n % 70000/; s/here\[4\] = { 10, /here[3] = { /' "$here/$file" \
		>"$work/odd.c"
	"$compiler" build -S "$work/odd.c" $interfaces >"$work/out.c" &&
		gcc $kernel -c "$work/out.c" -o "$work/out.o" || failed=1
	checked=$(grep -oF 'spin_index(' "$work/out.c" | wc -l)
	set -- $(masks "$work/out.o")
	[ "$checked" -gt 0 ] && [ "$1" -ge "$checked" ] && [ "$1" = "$2" ] && continue
	echo "$file: $checked indices are checked; $1 masks are made, $2 reach an address"
	objdump -d --no-show-raw-insn "$work/out.o"
	failed=1
done

# kept INSTRUCTION DECLARATIONS STATEMENT: in both entries of the handler stands this
# instruction, whatever C compiler makes it
kept()
{
	cat >"$work/kept.c" <<END
#include <spin/cove.h>
#include <test.h>
extension(masks, "1");
$2
handler u32 run(packet *p, u32 n)
{
	$3
	return 0;
}
bind(test_event, run);
END
	"$compiler" build -S "$work/kept.c" $interfaces >"$work/kept.out.c" || failed=1
	for with in gcc $(command -v clang); do
		flags=$kernel
		[ "$with" = gcc ] || flags=$another
		$with $flags -c "$work/kept.out.c" -o "$work/kept.o" || failed=1
		objdump -d --no-show-raw-insn "$work/kept.o" >"$work/kept.s"
		[ "$(grep -cE "$1" "$work/kept.s")" -ge 2 ] && continue
		echo "$with: $3: '$1' is missing"
		cat "$work/kept.s"
		failed=1
	done
}

kept 'and +\$0x7,' 'static u8 kept[8];' 'if (n < 8) return kept[n & 7];'
kept 'and +\$0x7,' 'static u32 kept[8];' 'if (n >= 8) return 1; return kept[n % 8];'
kept 'and +\$0x1f,' 'static u8 kept[32];' 'if (n < 32) return kept[n << 27 >> 27];'
kept 'movzbl +%' 'static u8 kept[256];' 'if (n < 256) return kept[(u8)n];'
kept 'movzbl +%' 'static u32 kept[256];' 'u8 k = (u8)n; if (n < 256) return kept[k];'
kept 'movzwl +%' 'static u8 kept[65536];' 'if (n < 65536) return kept[(u16)n];'
kept 'and +\$0xf,' 'static u8 kept[16];
static u32 below(u32 n) { return n < 16 ? n : 0; }' 'return kept[below(n) & 15];'
kept 'and +\$0xf,' 'static u8 kept[16];' 'if (n < 16) return kept[look(p) == 1 ? n & 15 : 3];'
kept 'and +\$0xf,' 'static u8 kept[16];' 'if (n < 16) return kept[(look(p), n & 15)];'
kept 'and +\$0x3f,' 'static u8 kept[64];
struct box { u32 n; };' 'struct box b = { n }; if (b.n < 64) return kept[b.n & 63];'
kept 'and +\$0x3f,' 'static u8 kept[64];' \
	'be32 b = be32(n); if (from_be32(b) < 64) return kept[from_be32(b) & 63];'
# A loop's count bounds a part of the index, the program's branch must not bound the other.
kept 'and +\$0x1f,' 'static u8 kept[7 * 32];' \
	'u32 s = 0; if (n < 32) for (u32 i = 0; i < 7; i++) s += kept[i * 32 + (n & 31)]; return s;'
kept 'and +\$0x1f,' 'static u8 kept[32];' \
	'for (u32 i = 0; i < 200; i++) if (i < 32) n += kept[i & 31]; return n;'
# So of what is read right there, and may have been read for the branch already.
kept 'and +\$0x7,' 'static u8 kept[8];
static u32 at;' 'if (at < 8) return kept[at & 7];'
kept 'and +\$0x7,' 'static u32 kept[8];
static u32 at;' 'if (at >= 8) return 1; return kept[at % 8];'
kept 'and +\$0x1f,' 'static u32 kept[32];
static u32 at;' 'u32 s = 0; if (at < 32 && n < 16) s = kept[(at ^ n) & 31]; return s;'
kept 'and +\$0x1f,' 'static u32 kept[32];
static u32 at;' 'u64 k = n; if (at < 16 && k < 16) return kept[(k ^ at) & 31]; return 0;'
# Where a branch alone bounds it, there is a check, and its mask; two uses may share one.
kept 'sbb +%' 'static u8 kept[70000];' 'if (n < 70000) return kept[n];'
kept 'and +\$0x7,' 'static u8 kept[8];' 'if (n < 8) return kept[n];'
# One that is stored as if its size were a power of two.
kept 'and +\$0x7,' 'static u8 kept[7];' 'if (n < 7) return kept[n];'
kept 'and +\$0xf,' 'static const u32 kept[9][3] = { { 1 } };' 'return kept[n][n % 3];'
kept 'movzbl +%' 'static u8 kept[256];' 'if (n < 256) return kept[n];'
kept 'sbb +%' 'static u32 kept[70000], too[70000];' 'too[n] = kept[n]; return too[7];'
kept 'and +\$0x7,' 'static u32 kept[8];' 'u64 wide = (u64)n << 31; return kept[wide];'
# So where what is kept, or what a test leaves, is never outside: it needs no check.
kept 'and +\$0x7,' 'static u8 kept[7];
static u32 at;' 'at = n % 7; return kept[at];'
kept 'and +\$0x7,' 'static u8 kept[7];' 'n %= 8; if (n != 7) return kept[n];'
kept 'and +\$0x7,' 'static u8 kept[8];
static u32 at;' 'at = n % 8 * 3 / 3; return kept[at];'
# A variable that is nothing but an index is masked where it is set.
kept 'and +\$0x1f,' 'static u8 next[32];
static u32 kept[32];' 'next[n & 15] = n > 5 ? 31 : 7; kept[n & 15] = n;
	u32 at = next[n & 15];
	return kept[at];'
kept 'movzbl +%' 'static u32 kept[256];
static u32 begin;' 'kept[n & 15] = n; begin = n > 5 ? 255 : 7;
	u32 at = 0;
	if (n) at = begin;
	return kept[at];'
# Of a slice: its elements, where a part begins, and how long it is.
kept 'sbb +%' 'static u32 kept[9];
static u32 at(slice(u32) s, u32 n) { return s.at[n]; }' 'return at((slice(u32)){ kept, 9 }, n);'
kept 'and +\$0x7,' 'static u8 kept[8];' 'slice(u8) s = { kept, 8 }; if (n < 8) return s.at[n & 7];'
kept 'sbb +%' 'static u8 kept[9];' 'slice(u8) s = { kept, n }; return (u32)s.len;'
kept 'sbb +%' 'static u8 kept[9];' \
	'slice(u8) s = sub_slice(((slice(u8)){ kept, 9 }), 1, n); return (u32)s.len;'
kept 'sbb +%' 'static u8 kept[9];' \
	'slice(u8) s = sub_slice(((slice(u8)){ kept, 9 }), n, 1); return s.at[0];'
# Offsets into packets: what may lead far is masked, what is bounded stays so.
kept 'cmovb' '' 'maybe const struct wire *w = view(struct wire, p, n); if (w) return w->kind;'
kept 'cmovb' '' 'maybe struct wire *w = edit(struct wire, p, n); if (w) return w->kind;'
kept 'and +\$0xf,' '' 'if (n < 16) {
	maybe const struct wire *w = view(struct wire, p, n & 15);
	if (w) return w->kind;
}'
# Where a strand goes on is a branch: each of these ends in a wait, so that what is bounded by a
# loop's count needs no mask behind a park.
"$compiler" build -S "$here/run/strands.c" $interfaces >"$work/strands.c" || failed=1
parks=$(grep -cE '^[[:space:]]*park_[0-9]+: ;' "$work/strands.c")
for with in gcc $(command -v clang); do
	flags=$kernel
	[ "$with" = gcc ] || flags="$another -Wno-parentheses-equality"
	$with $flags -c "$work/strands.c" -o "$work/strands.o" || failed=1
	waits=$(objdump -d --no-show-raw-insn "$work/strands.o" | grep -cw lfence)
	[ "$parks" -gt 10 ] && [ "$waits" -ge "$parks" ] && continue
	echo "$with: strands park at $parks places, and wait at $waits where they go on"
	failed=1
done
exit $failed
