#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# What another CPU may write is read by a load of its own wherever something rests on the
# value, or it is kept; where one operator takes it up at once and nothing does, by an ordinary
# one.
#   once_test.sh COMPILER

. "$(dirname "$0")/support/script.sh"

# reads NUMBER BODY: of the static variable s there are so many loads of their own, at least one
# read at all; BODY is that of a handler, with functions of its own before a line "--"
reads()
{
	{
		printf '%s\n' '#include <spin/cove.h>' '#include <test.h>' 'extension(once, "1");' \
			'static u32 s;' 'static u32 other;' 'static struct pair pair;' \
			'static u32 seen[256];' 'static u8 byte;' 'static counter found;' \
			'static table(hash, u32, u32, 16) numbers;' \
			'static void put(u32 *a, u8 *b, u32 n) { *a = n; *b = (u8)n; }'
		case $2 in
		*--*) printf '%s\n' "${2%%--*}" ;;
		esac
		printf '%s\n' 'handler u32 run(packet *p, u32 n)' '{' \
			'	u32 list[7] = { 1, 2, 3, 4 };' "${2##*--}" '	put(&s, &byte, n);' \
			'	return 0;' '}' \
			'bind(test_event, run);'
	} >"$work/once.c"
	if ! "$compiler" build -S "$work/once.c" $interfaces >"$work/out.c" 2>"$work/log"; then
		cat "$work/log"
		echo "$2: is refused"
		failed=1
		return
	fi
	form='\(\*\(const [us][0-9]+ \*\)&cove_(s|byte)\)'
	once=$(grep -oE "SPIN_ONCE\([us][0-9]+, $form" "$work/out.c" | wc -l)
	all=$(grep -oE "$form" "$work/out.c" | wc -l)
	if [ "$once" != "$1" ] || [ "$all" = 0 ]; then
		echo "$2: $once of $all reads are loads of their own, not $1"
		failed=1
	fi
}

# Kept as it is.
reads 1 'u32 x = s; other = x * x;'
reads 1 'other = s;'
reads 1 'u32 x = n ? s : 0; other = x * x;'
reads 1 'u64 x = s; other = (u32)(x * x);'
# An index rests on it, by whatever way.
reads 1 'n = list[s];'
reads 1 'n = list[s + n];'
reads 1 'u32 x = s ^ n; n = list[x];'
reads 1 'u32 x = n; x += s; n = list[x];'
reads 1 'u32 x = s ^ n; u32 y = 2; y = x * 3; n = list[y];'
reads 1 'u32 x = n; if (n) x = s ^ n; n = list[x];'
reads 1 'u32 x = n ? s ^ n : 2; n = list[x];'
reads 1 'u32 x = 0; n = list[(x = s ^ n)];'
reads 1 'struct pair two = { .one = s ^ n }; n = list[two.one];'
reads 1 'struct pair two = { 0 }; two.one = s ^ n; n = list[two.one];'
reads 1 'u32 x[2] = { 0, s ^ n }; n = list[x[1]];'
reads 1 'n = list[s++];'
reads 1 'n = list[s += 2];'
reads 1 'static u32 of(const u32 *x) { u32 l[3] = { 1 }; return l[*x]; }
-- u32 x = s ^ n; n = of(&x);'
reads 1 'static u32 of(u32 x) { u32 l[3] = { 1 }; return l[x]; }
-- n = of(s ^ n);'
reads 1 'static u32 of(u32 x) { u32 l[3] = { 1 }; u32 y = x ^ 1; return l[y]; }
static u32 by(u32 x) { return of(x + 1); }
-- n = by(s ^ n);'
reads 1 'static u32 get(u32 n) { return s ^ n; }
-- n = list[get(n)];'
reads 1 'static u32 get(u32 n) { return s ^ n; }
static u32 by(u32 n) { return get(n) * 2; }
-- u32 x = by(n); n = list[x];'
# So does whatever else must hold.
reads 1 'n = 7 / (s ^ n);'
reads 1 'u32 x = s ^ n; n = 7 % x;'
reads 1 'switch (s ^ n) { case 1: count(found); break; default: break; }'
reads 1 'maybe const struct wire *w = view(struct wire, p, s ^ n); if (w) n = w->kind;'
reads 1 'n = square(s ^ n);'
reads 1 'set(numbers, s ^ n, 1);'
reads 1 'set(numbers, 1, s ^ n);'
reads 1 'count_by(found, s ^ n);'
reads 1 'return s ^ n;'
reads 1 'slice(u32) t = { list, s ^ n }; n = t.at[1];'
reads 1 'slice(u32) t = sub_slice(slice_of(u32, list), s ^ n, 1); n = t.at[0];'
reads 1 'slice(u32) t = sub_slice(slice_of(u32, list), 1, s ^ n); n = t.at[0];'
reads 1 'slice(u32) t = slice_of(u32, list); n = t.at[s ^ n];'
# Nothing rests on it.
reads 0 'other = s ^ n;'
reads 0 'other = 0 - s;'
reads 0 'u32 x = s ^ n; other = x * x;'
reads 0 'u32 x = 1; for (u32 i = 0; i < 4; i++) x = x * 31 + s; other = x;'
reads 0 'if (s > n) count(found);'
reads 0 'if (s) count(found);'
reads 0 'while (s != n && n < 3) n++;'
reads 0 's += n;'
reads 0 's++;'
reads 0 'other = 7 + (s ^ n) / 3;'
reads 0 'other = (s ^ n) << 3;'
reads 0 'u64 x = n; x += s; pair.one = (u32)(x >> 3);'
reads 0 'static u32 of(u32 x) { return x * 3; }
-- other = of(s ^ n);'
reads 0 'static u32 get(u32 n) { return s ^ n; }
-- other = get(n);'
# An index that its own arithmetic bounds is one whatever is read; a mask makes one of anything.
reads 0 'n = list[s & 3];'
reads 0 'n = list[(s ^ n) & 3];'
reads 0 'u32 x = s ^ n; n = list[x % 7];'
reads 0 'n = list[n & 3 ? s >> 30 : s % 5];'
reads 0 'for (u32 i = s ^ n; i < 7; i++) n += list[i];'
reads 0 'n = seen[(u8)s];'
reads 1 'n = list[(s & 3) + n];'
reads 1 'n = list[7 % (s & 3)];'
# A byte is an index of 256 elements whatever it is; of 7 elements it is not.
reads 0 'seen[byte]++;'
reads 1 'n = list[byte];'
exit $failed
