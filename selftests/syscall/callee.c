// SPDX-License-Identifier: GPL-2.0-only
/* Is called by processes. */
#include <spin/cove.h>
#include "callee.h"

extension(callee, "1.0");
exports(callee);

static counter added;
static counter noted;
static u64 last_noted;

atomic u32 callee_add(u32 a, u32 b)
{
	count(added);
	return a + b;
}

atomic void callee_note(u64 n)
{
	count(noted);
	last_noted = n;
}

pure u64 callee_nothing(void)
{
	return last_noted;
}

pure bool callee_not(bool truth)
{
	return !truth;
}

atomic s8 callee_negative(s8 n)
{
	return n;
}

pure s64 callee_signed(s16 a, s32 b, s64 c)
{
	return a + b + c;
}

/* The port back if the address is 127.0.0.1. */
pure be16 callee_turned(be16 port, be32 address)
{
	return address == be32(0x7f000001) ? port : be16(1);
}

/* Each digit is one of the arguments. */
atomic u64 callee_six(u8 a, u16 b, u32 c, u64 d, s8 e, bool f)
{
	u64 minus = e < 0;

	return a * 100000ull + b * 10000ull + c * 1000ull + d * 100 + minus * 10 + f;
}

atomic u32 callee_divide(u32 n, u32 divisor)
{
	return n / divisor + 1;
}

atomic u32 callee_search(u32 n)
{
	while (n != 1000001)
		n += 2;
	return n;
}

pure struct pair callee_pair(u32 n)
{
	struct pair pair = { .left = n };

	return pair;
}

pure u32 callee_sum_of(struct pair pair)
{
	return pair.left + pair.right;
}

pure u32 callee_first(const struct pair *pair)
{
	return pair->left;
}
