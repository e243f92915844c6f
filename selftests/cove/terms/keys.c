// SPDX-License-Identifier: GPL-2.0-only
/*
 * Guards whose terms terms_test.sh looks at.  Those called exact ask nothing but terms, as many
 * as the number behind the name says; of the others the number is what is a term.  Some of the
 * last ones may end, or look into a table that remembers what was looked for.
 */
#include <keys.h>

extension(keys, "1");

param(u32, threshold, 0, 10, 100, "what is compared with no constant");

static bool odd(u32 n)
{
	return n & 1;
}

static u64 sum_below(u64 d)
{
	u64 sum = 0;

	for (u64 i = 0; i < d; i++)
		sum += i;
	return sum;
}

#define GUARD(name) guard bool name(const packet *p, u8 a, u16 b, u32 c, u64 d, be16 e, be32 f, \
				    le64 g, s32 h, maybe const thing *t)

GUARD(exact_1_equal) { return c == 17; }
GUARD(exact_1_turned) { return 17 == c; }
GUARD(exact_2_between) { return c >= 3 && c < 700; }
GUARD(exact_2_turned) { return 3 < c && 700 >= c; }
GUARD(exact_1_bytes) { return a > 250; }
GUARD(exact_1_byte_mask) { return (a & 0xf1) == 0x21; }
GUARD(exact_1_byte_signed_mask) { return (a & -16) == 32; }
GUARD(exact_1_short) { return b <= 0xfffe; }
GUARD(exact_1_wide) { return d > 0xffffffff; }
GUARD(exact_1_wide_top) { return d == 0xffffffffffffffff; }
GUARD(exact_1_wide_but_top) { return d < 0xffffffffffffffff; }
GUARD(exact_1_wide_mask) { return (d & 0x8000000000000000) == 0x8000000000000000; }
GUARD(exact_1_mask_least) { return (c & 0xff00) >= 0x1200; }
GUARD(exact_1_mask_most) { return (c & 0xff00) <= 0x1234; }
GUARD(exact_1_zero) { return c < 1; }
GUARD(exact_1_converted) { return (u64)c == 5; }
GUARD(exact_1_network) { return e == be16(0x0800); }
GUARD(exact_1_network_mask) { return (e & be16(0x0f00)) == be16(0x0800); }
GUARD(exact_1_address) { return (f & be32(0xffffff00)) == be32(0xc0a80100); }
GUARD(exact_1_little) { return g == le64(0x0102030405060708); }
GUARD(exact_1_tiny) { return tiny(p) >= 200; }
GUARD(exact_1_short_of) { return short_of(p) == 1; }
GUARD(exact_2_length) { return length(p) >= 64 && length(p) <= 1500; }
GUARD(exact_1_mark) { return (mark(p) & 0xff00000000) == 0x1200000000; }
GUARD(exact_1_protocol) { return protocol(p) == be16(0x86dd); }
GUARD(exact_1_source) { return source(p) == be32(0x7f000001); }
GUARD(exact_1_serial) { return (serial(p) & le64(0xff)) == le64(0x12); }
GUARD(exact_1_half) { return half(c) > 7; }
GUARD(exact_8_all) { return a > 3 && b > 3 && c > 3 && d > 3 && a < 99 && b < 99 && c < 99 && d < 99; }

GUARD(some_1_parameter) { return c == 17 && c > threshold; }
GUARD(some_2_function) { return c >= 5 && odd(c) && b == 7; }
GUARD(some_1_or) { return (c == 17 || b == 3) && a == 1; }
GUARD(some_8_nine)
{
	return a > 3 && b > 3 && c > 3 && d > 3 && a < 99 && b < 99 && c < 99 && d < 99 && c < 77;
}

GUARD(some_0_written) { return c == 17 && (c = 4) != b; }
GUARD(some_0_signed) { return h == 3 && level(p) > -2; }
GUARD(some_0_unequal) { return c != 17; }
GUARD(some_0_always) { return c >= 0 && a <= 255 && b < 65536 && (c & 0) == 0; }
GUARD(some_0_never) { return (c & 0xf0) == 0x21; }
GUARD(some_0_cut) { return (u8)c == 17; }
GUARD(some_0_two_keys) { return both(p, c) == 17; }
GUARD(some_0_maybe) { return t && years(t) == 17; }
GUARD(some_0_sum) { return c + 1 == 17; }
GUARD(some_0_other_argument) { return half(c + 1) == 17; }
GUARD(some_0_truth) { return c; }
GUARD(some_0_two) { if (c == 17) return true; return b == 3; }

GUARD(early_2_quotient) { return c == 17 && b == 3 && 1000 / d > 7; }
GUARD(late_1_quotient) { return 1000 / d > 7 && c == 17; }
GUARD(behind_1_equal) { return c == 17; }
GUARD(burning_1_sum) { return c == 17 && sum_below(d) > 7; }

static table(lru, u32, u32, 16) places;

static bool is_known(u32 c)
{
	if (find(places, c))
		return true;
	return false;
}

GUARD(early_1_known) { return c == 17 && is_known(c); }
GUARD(late_1_known) { return is_known(c) && c == 17; }
GUARD(behind_1_known) { return c == 17; }

handler u32 run(packet *p, u8 a, u16 b, u32 c, u64 d, be16 e, be32 f, le64 g, s32 h,
		maybe thing *t)
{
	return 0;
}

bind(keys_event, run,
     when(exact_1_equal, exact_1_turned, exact_2_between, exact_2_turned, exact_1_bytes,
	  exact_1_byte_mask, exact_1_byte_signed_mask, exact_1_short, exact_1_wide,
	  exact_1_wide_top, exact_1_wide_but_top, exact_1_wide_mask, exact_1_mask_least,
	  exact_1_mask_most, exact_1_zero, exact_1_converted, exact_1_network,
	  exact_1_network_mask, exact_1_address, exact_1_little, exact_1_tiny, exact_1_short_of,
	  exact_2_length, exact_1_mark, exact_1_protocol, exact_1_source, exact_1_serial,
	  exact_1_half, exact_8_all));
bind(keys_event, run,
     when(some_1_parameter, some_2_function, some_1_or, some_8_nine, some_0_written,
	  some_0_signed, some_0_unequal, some_0_always, some_0_never, some_0_cut,
	  some_0_two_keys, some_0_maybe, some_0_sum, some_0_other_argument, some_0_truth,
	  some_0_two));
bind(keys_event, run, when(early_2_quotient, late_1_quotient, behind_1_equal));
bind(keys_event, run, when(burning_1_sum));
bind(keys_event, run, when(early_1_known, late_1_known, behind_1_known));
