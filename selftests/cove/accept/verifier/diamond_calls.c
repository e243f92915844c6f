// SPDX-License-Identifier: GPL-2.0-only
/*
 * Each function calls the next one twice: 1 024 ways through ten small functions.
 *
 * The verifier: static functions are checked anew at each call, with what is known there: "BPF
 * program is too large"; made global, they may take no pointer to the stack.  It is right
 * because a function is checked once, for all its callers.
 */
#include <spin/cove.h>
#include <test.h>

extension(diamond_calls, "1");

struct mixing {
	u32 a;
	u32 b;
	u32 steps;
};

static void mix_0(struct mixing *m)
{
	m->a += m->b;
	m->b = (m->b << 7 | m->b >> 25) ^ m->a;
	m->steps++;
}

#define MIX(name, below)			\
	static void name(struct mixing *m)	\
	{					\
		if (m->a & 1)			\
			m->b += 0x9e3779b9;	\
		below(m);			\
		if (m->b & 1)			\
			m->a ^= m->steps;	\
		below(m);			\
	}

MIX(mix_1, mix_0)
MIX(mix_2, mix_1)
MIX(mix_3, mix_2)
MIX(mix_4, mix_3)
MIX(mix_5, mix_4)
MIX(mix_6, mix_5)
MIX(mix_7, mix_6)
MIX(mix_8, mix_7)
MIX(mix_9, mix_8)
MIX(mix_10, mix_9)

handler u32 run(packet *p, u32 n)
{
	struct mixing m = { n, 0x12345678, 0 };

	mix_10(&m);
	print(m.a);
	print(m.b);
	return m.steps;
}

bind(test_slow, run);
