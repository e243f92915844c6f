// SPDX-License-Identifier: GPL-2.0-only
/*
 * An expression is evaluated by a parser that goes down: fourteen calls deep, a function for
 * each level of precedence.
 *
 * The verifier: "the call stack of 9 frames is too deep !".  It is right because the graph of
 * calls has no circle, and its deepest chain is known.
 */
#include "bytes.h"

extension(deep_calls, "1");

struct input {
	u8 text[24];
	u32 at;
};

static bool take(struct input *in, u32 byte)
{
	if (in->text[in->at] != byte)
		return false;
	in->at++;
	return true;
}

static u32 number(struct input *in)
{
	u32 value = 0;

	while (in->text[in->at] >= '0' && in->text[in->at] <= '9')
		value = value * 10 + in->text[in->at++] - '0';
	return value;
}

#define LEVEL(name, below, mark, combine)	\
	static u32 name(struct input *in)	\
	{					\
		u32 a = below(in);		\
						\
		while (take(in, mark)) {	\
			u32 b = below(in);	\
						\
			a = combine;		\
		}				\
		return a;			\
	}

LEVEL(powers, number, '@', a * a + b)
LEVEL(products, powers, '*', a * b)
LEVEL(quotients, products, '/', b ? a / b : 0)
LEVEL(remainders, quotients, '%', b ? a % b : 0)
LEVEL(sums, remainders, '+', a + b)
LEVEL(differences, sums, '-', a - b)
LEVEL(shifts, differences, '#', a << (b & 31))
LEVEL(lesses, shifts, '<', a < b)
LEVEL(equals, lesses, '=', a == b)
LEVEL(ands, equals, '&', a & b)
LEVEL(exclusives, ands, '^', a ^ b)
LEVEL(ors, exclusives, '|', a | b)

static const u8 texts[6][24] = {
	"1+2*3", "7@2*3/4%5", "100-1+2#3", "1<2=1&3|8^15", "4000*1000*1000", "6/0+9",
};

handler u32 run(packet *p, u32 n)
{
	struct input in = { .at = 0 };

	for (u32 i = 0; i < sizeof(in.text) - 1; i++)
		in.text[i] = texts[n % 6][i];
	return ors(&in);
}

bind(test_event, run);
