#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# What must, and must not, stand in the C that is made; and the command's own manners.
#   emit_test.sh COMPILER

. "$(dirname "$0")/support/script.sh"

complain()
{
	echo "$*"
	failed=1
}

# count FILE TEXT: how many lines of the C made from FILE contain TEXT
count()
{
	"$compiler" build -S "$here/$1" $interfaces | grep -cF -e "$2"
}

# expect FILE TEXT NUMBER
expect()
{
	got=$(count "$1" "$2")
	[ "$got" = "$3" ] || complain "$1: '$2' stands in $got lines, not in $3"
}

some()
{
	[ "$(count "$1" "$2")" -gt 0 ] || complain "$1: '$2' is missing"
}

# A proved index has no check, an unproved one has check and mask.
expect accept/R3-proved.c 'spin_index' 0
some run/bounds.c 'spin_index'
# In a function with a jump each round is written once.
# loop TEXT NUMBER ROUNDS: of the loop's indices so many are not proved; its rounds are known
loop()
{
	printf '%s\n' '#include <spin/cove.h>' '#include <test.h>' 'extension(loop, "1");' \
		'handler u32 run(packet *p, u32 n) {' 'u32 list[7] = { 1 }; u32 j = n;' "$1" \
		'goto end; end: return n + j; }' 'bind(test_event, run);' >"$work/loop.c"
	"$compiler" build -S "$work/loop.c" $interfaces >"$work/loop.out" || complain "$1: is refused"
	got=$(grep -o 'spin_index' "$work/loop.out" | wc -l)
	[ "$got" = "$2" ] || complain "$1: $got indices are checked, not $2"
	got=$("$compiler" dump checks "$work/loop.c" $interfaces | grep -o 'loop of .* rounds' | head -n 1)
	[ "$got" = "loop of $3 rounds" ] || complain "$1: $got, not $3 rounds"
}
loop 'for (u32 i = 0; i < 7; i++) n += list[i];' 0 7
loop 'for (u32 i = 0, k = n; i < 7; k++, i += 2) n += list[i] + k;' 0 4
loop 'for (u32 i = 0; n != 3 && i < 7 && j; i++) n += list[i];' 0 7
loop 'u32 i; for (i = 2; i < 7; i++) n += list[i];' 0 5
loop 'for (u32 i = n & 3; i < 7; i++) n += list[i];' 0 7
loop 'for (u32 i = 0; i < n && i < 7; i++) n += list[i];' 0 7
loop 'for (u32 i = 0; i < 7 && i < n; i++) n += list[i];' 0 7
loop 'slice(u32) s = { list, n & 7 }; for (u32 i = 0; i < s.len && i < 5; i++) n += s.at[i];' 0 5
loop 'for (u32 i = 0, k = 0; i < j && k < 7; i++, k++) n += list[i];' 1 7
loop 'for (u32 i = j, k = 0; i < 7; k++, i++) n += list[i];' 1 7
loop 'for (u8 i = (u8)n; i < 7; i++) n += list[i];' 1 7
loop 'for (u32 i = 0; i < 7 || j; i++) n += list[i];' 1 any
loop 'for (u32 i = 0; i < 8; i++) n += list[i];' 1 8
loop 'for (u32 i = 0; i < 7; i++, i++) n += list[i];' 1 any
loop 'for (u32 i = 0; i < 7; i++, j = i--) n += list[i];' 1 any
loop 'for (u32 i = 0; i < 7; j = i++) n += list[i];' 1 any
loop 'for (u32 i = 0; i < 7 && (i = n) != 5; i++) n += list[i];' 1 any
loop 'for (u32 i = 0, k = i = n; i < 7; i++, k++) n += list[i];' 1 any
loop 'for (u32 i = 0; i < 7; i++) { n += list[i]; i = n; }' 1 any
loop 'for (s32 i = (s32)n; i < 7; i++) n += list[i];' 1 2147483655
loop 'for (u32 i = n; i != 7; i++) n += list[i];' 1 any
# A variable that is nothing but an index is masked where it is set, once, if it is set to nothing
# else; one that is compared is masked where it is used, as the C compiler may take another for it.
# masks NUMBER STATEMENT
masks()
{
	printf '%s\n' '#include <spin/cove.h>' '#include <test.h>' 'extension(masks, "1");' \
		'static u8 next[32];' 'static u32 kept[32], more[64];' \
		'handler u32 run(packet *p, u32 n) {' 'u32 at, sum = 0;' \
		'next[n & 15] = n > 5 ? 31 : 7;' "$2" 'return sum; }' \
		'bind(test_event, run);' >"$work/masks.c"
	"$compiler" build -S "$work/masks.c" $interfaces >"$work/masks.out" ||
		complain "$2: is refused"
	got=$(grep -o 'spin_index' "$work/masks.out" | wc -l)
	[ "$got" = "$1" ] || complain "$2: there are $got masks, not $1"
}
masks 1 'at = next[n & 15]; sum += kept[at]; sum += kept[at];'
masks 1 'at = next[n & 15]; sum += kept[at]; sum += more[at];'
masks 0 'at = 0; for (u32 i = 0; i < 32; i++) if (i & n) at = i; sum += kept[at]; sum += kept[at];'
masks 2 'at = next[n & 15]; if (at == n) sum += kept[at]; sum += kept[at];'
masks 2 'at = next[n & 15]; sum += kept[at]; sum += kept[at] + at;'
masks 2 'at = next[n & 15]; at += 0; sum += kept[at]; sum += kept[at];'
masks 2 'at = next[n & 15] + 1u; sum += kept[at]; sum += kept[at];'
# A handler within its budget has no fuel; one that may run on has.
expect accept/R3-proved.c 'frame->fuel' 0
some run/fuel.c 'frame->fuel'
# What costs 5000 each and stands on ways that exclude each other is within 20000; what can
# come one after the other five times is not.
ways()
{
	printf '%s\n' '#include <spin/cove.h>' '#include <test.h>' 'extension(ways, "1");' \
		'handler u32 run(packet *p, u32 n) {' "$1" 'return 0; }' \
		'bind(test_event, run);' >"$work/ways.c"
	"$compiler" build -S "$work/ways.c" $interfaces >"$work/ways.out" || complain "$1: is refused"
	got=$(grep -c 'frame->fuel' "$work/ways.out")
	[ "$got" = "$2" ] || complain "$1: 'frame->fuel' stands in $got lines, not in $2"
}
five()
{
	for number in 1 2 3 4 5; do
		printf "$1\n" $number
	done
}
ways "$(five 'if (n == %s) { expensive(); return 1; }')" 0
ways "$(five 'if (n == %s) { expensive(); decline(); }')" 0
ways "$(five 'if (n > %s) { if (n & 1) { expensive(); return 1; } else return 2; }')" 0
ways "$(five 'if (n == %s) { n++; } else { expensive(); return 1; }')" 0
ways "for (u32 i = 0; i < 2; i++) { $(five 'if (n == %s) { expensive(); continue; }') }" 0
ways "$(five 'if (n == %s) { expensive(); }')" 2
ways "$(five 'if (n == %s) expensive(); else return 1;')" 2
ways "switch (n) { $(five 'case %s: expensive();') default: break; }" 2
ways "switch (n) { case 0: if (p == NULL) return 1; else return 2;
	$(five 'case %s: expensive();') default: break; }" 2
ways "for (u32 i = 0; i < 5; i++) { $(five 'if (n == %s) { expensive(); continue; }') }" 4
# So is what a handler and its guard take together, each of whom would be within it.
# together GUARD HANDLER NUMBER: with so many calls each that cost 5000
together()
{
	printf '%s\n' '#include <spin/cove.h>' '#include <test.h>' 'extension(together, "1");' \
		'guard bool holds(const packet *p, u32 n) {' 'u32 sum = 0;' "$1" 'return sum > n; }' \
		'handler u32 run(packet *p, u32 n) {' "$2" 'return 0; }' \
		'bind(test_event, run, when(holds));' >"$work/together.c"
	"$compiler" build -S "$work/together.c" $interfaces >"$work/together.out" ||
		complain "$1 $2: is refused"
	got=$(grep -c 'frame->fuel' "$work/together.out")
	[ "$got" = "$3" ] || complain "$1 $2: 'frame->fuel' stands in $got lines, not in $3"
}
counting='for (u32 i = 0; i < 1000; i++) sum += sum ^ i;'
together "$counting" 'expensive();' 0
together "$counting" 'expensive(); expensive(); expensive();' 2
# A handler that cannot end early has no frame at all.
expect accept/R6-natural.c 'struct spin_frame' 0
some run/views.c 'struct spin_frame frame'
# What is called in one place, or is to be inline, becomes part of who calls it.
cat >"$work/inline.c" <<'END'
#include <spin/cove.h>
#include <test.h>
extension(parts, "1");
static inline u32 twice(u32 n) { return n * 2; }
static u32 thrice(u32 n) { return n * 3; }
static u32 once(u32 n) { return n + 1; }
handler u32 run(packet *p, u32 n)
{
	return twice(n) + twice(n + 1) + thrice(n) + thrice(n + 1) + once(n);
}
bind(test_event, run);
END
"$compiler" build -S "$work/inline.c" $interfaces >"$work/inline.out" || complain "inline.c is refused"
for function in 'SPIN_INLINE u32 cove_twice' 'SPIN_UNUSED static u32 cove_thrice' \
		'SPIN_INLINE u32 cove_once'; do
	grep -qF "$function" "$work/inline.out" || complain "$function: is not in the C"
done
# A handler that is more than small, and may end early, stands in the C once, for both entries.
shared()
{
	printf '%s\n' '#include <spin/cove.h>' '#include <test.h>' 'extension(once, "1");' \
		"handler $1 run($2u32 n) { $3 }" "bind($4, run);" >"$work/shared.c"
	"$compiler" build -S "$work/shared.c" $interfaces >"$work/shared.out" ||
		complain "$3: is refused"
	got=$(grep -cE '^[^/]*[^_]cove_run\(' "$work/shared.out")
	[ "$got" = "$5" ] || complain "$3: cove_run() stands in $got lines, not in $5"
	got=$(grep -cE 'spin_shared_0\(' "$work/shared.out")
	[ "$got" = "$6" ] || complain "$3: spin_shared_0() stands in $got lines, not in $6"
}
shared u32 'packet *p, ' 'expensive(); if (n) decline(); return n;' test_event 2 3
shared void '' 'expensive(); if (n) decline();' test_silent 2 3
shared u32 'packet *p, ' 'if (n) decline(); return n;' test_event 3 0
shared u32 'packet *p, ' 'expensive(); return n;' test_event 3 0
# What calls a dear operation is off the usual way, and so is what only it calls: there an
# operation that costs more than a call does is called.
cat >"$work/rare.c" <<'END'
#include <spin/cove.h>
#include <test.h>
extension(rare, "1");
static u32 below(const packet *p, u32 n) { return look(p) + square(n); }
static u32 dear(const packet *p, u32 n) { expensive(); return below(p, n); }
handler u32 run(packet *p, u32 n) { return n ? look(p) : dear(p, n); }
bind(test_event, run);
END
"$compiler" build -S "$work/rare.c" $interfaces >"$work/rare.out" || complain "rare.c is refused"
for text in 'SPIN_RARE u32 cove_dear' ' operation_look(local' '(spin_look(local' ' spin_square(local' \
		'operation_look(struct packet *) __asm__("spin_look")'; do
	[ "$(grep -cF "$text" "$work/rare.out")" = 1 ] || complain "$text: is not in the C once"
done
# Each level doubles what is below: some level is a function of its own.
{
	printf '#include <spin/cove.h>\n#include <test.h>\nextension(levels, "1");\n'
	printf 'static inline u32 level0(u32 n) { return n * 7 + 1; }\n'
	for level in $(seq 24); do
		printf 'static inline u32 level%s(u32 n) { return level%s(n) ^ level%s(n + 1); }\n' \
			"$level" $((level - 1)) $((level - 1))
	done
	printf 'handler u32 run(packet *p, u32 n) { return level24(n); }\nbind(test_event, run);\n'
} >"$work/levels.c"
"$compiler" build -S "$work/levels.c" $interfaces >"$work/levels.out" || complain "levels.c is refused"
[ "$(grep -c 'SPIN_INLINE u32 cove_level' "$work/levels.out")" -lt 10 ] ||
	complain 'inline functions have no end'
# A static variable, a view: one load for each evaluation.
cat >"$work/once.c" <<'END'
#include <spin/cove.h>
#include <test.h>
extension(once, "1");
static u32 index_of;
static void put(u32 *at, u32 n)
{
	*at = n;
}
handler u32 run(packet *p, u32 n)
{
	u32 list[4] = { 1, 2, 3, 4 };

	put(&index_of, n);
	return list[index_of];
}
bind(test_event, run);
END
got=$("$compiler" build -S "$work/once.c" $interfaces | grep -o 'SPIN_ONCE(u[0-9]*, (\*(const u32 \*)&cove_index_of' | wc -l)
[ "$got" = 1 ] || complain "a checked index is read $got times"
cat >"$work/seen.c" <<'END'
#include <spin/cove.h>
#include <test.h>
extension(seen, "1");
handler u32 run(packet *p, u32 n)
{
	u32 list[4] = { 1, 2, 3, 4 };
	maybe const struct wire *seen = view(struct wire, p, 0);

	return seen ? list[seen->kind] : 0;
}
bind(test_event, run);
END
got=$("$compiler" build -S "$work/seen.c" $interfaces | grep -o 'SPIN_ONCE(u[0-9]*, (\*(cove_u8 const \*)(local' | wc -l)
[ "$got" = 1 ] || complain "an index in a view is read $got times"

# A view far into a packet is masked, one near its beginning is not.
view()
{
	cat >"$work/view.c" <<END
#include <spin/cove.h>
#include <test.h>
extension(view, "1");
struct large { u8 bytes[400]; };
handler u32 run(packet *p, u32 n)
{
	maybe const struct $1 *seen = view(struct $1, p, $2);

	return seen ? 1 : 0;
}
bind(test_event, run);
END
	got=$("$compiler" build -S "$work/view.c" $interfaces | grep -c "spin_view$3(local")
	[ "$got" = 1 ] || complain "view(struct $1, p, $2): spin_view$3() stands in $got lines"
}
view wire 0 ''
view wire 312 ''
view wire 313 _far
view wire '(n & 15) * 4 + 252' ''
view wire '(n & 15) * 4 + 253' _far
view wire n _far
view large 0 ''
view large 'n & 1' _far

# Digests: stable, different for what differs, and of the text shown.
"$compiler" digests "$here/include/test.h" $interfaces >"$work/digests" || complain 'digests failed'
[ "$(cut -d' ' -f3 "$work/digests" | sort -u | wc -l)" = "$(wc -l <"$work/digests")" ] ||
	complain 'two declarations have the same digest'
line=$(grep '^drop ' "$work/digests")
[ "$line" = 'drop atomic '$(printf 'atomic void drop(packet *) consumes(1)' | sha256sum | cut -c1-32)' "atomic void drop(packet *) consumes(1)"' ] ||
	complain "drop: $line"
grep -q 'struct pair{u32 one@0;u16 two@4;u8\[6\] bytes@6;}:12' "$work/digests" ||
	complain 'struct pair is not spelled out'

# Exit statuses: done, errors, misuse.
"$compiler" check "$here/run/order.c" $interfaces >"$work/log" 2>&1 || complain 'check: not 0'
"$compiler" check "$here/reject/R1-arithmetic.c" $interfaces >"$work/log" 2>&1
[ $? = 1 ] || complain 'check of a bad program: not 1'
"$compiler" check "$here/nothing-here.c" $interfaces >"$work/log" 2>&1
[ $? = 1 ] || complain 'check of no program: not 1'
"$compiler" frobnicate >"$work/log" 2>&1
[ $? = 2 ] || complain 'misuse: not 2'
"$compiler" build "$here/run/order.c" $interfaces >"$work/log" 2>&1
[ $? = 2 ] || complain 'build without -S: not 2'

# Messages as JSON.
"$compiler" check -j "$here/reject/R1-arithmetic.c" $interfaces 2>"$work/json"
grep -q '"id": "COVE0317", "rule": "R1", "severity": "error"' "$work/json" ||
	complain 'JSON lacks a message'

# The library prints nothing and ends no process.
library=$(dirname "$compiler")/libcove.a
nm "$library" | grep -E ' U (exit|printf|puts|stdout|stderr|fprintf)$' && complain 'it prints or exits'
exit $failed
