// SPDX-License-Identifier: GPL-2.0-only
/* Structs are given and returned by value; each copy is counted. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct block {
	u64 words[8];
};

static struct block shifted(struct block of, u32 by)
{
	struct block to = { };

	for (u32 i = 0; i < 8; i++)
		to.words[i] = of.words[(i + by) & 7];
	return to;
}

handler u32 run(packet *p, u32 n)
{
	struct block one = { { n, 2, 3 } };

	one = shifted(shifted(one, 1), n);
	return (u32)one.words[0];
}

bind(test_event, run);
