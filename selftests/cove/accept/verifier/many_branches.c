// SPDX-License-Identifier: GPL-2.0-only
/*
 * Thirty tests, each independent of the others: a billion ways through one straight function.
 *
 * The verifier: "The sequence of 8193 jumps is too complex", as soon as what a branch wrote is
 * looked at behind it.  It is right because ways meet again, and what is known where they meet
 * is what all of them have in common.
 */
#include <spin/cove.h>
#include <test.h>

extension(many_branches, "1");

static u32 scores[64];

#define TEST(bit)					\
	do {						\
		if (flags >> (bit) & 1) {		\
			score += (bit) * 3 + 1;		\
			at = (at + (bit)) % 64;		\
		} else if (score & 1) {			\
			at = at ? at - 1 : 63;		\
		}					\
		scores[at]++;				\
	} while (0)
#define FIVE(bit)		\
	do {			\
		TEST(bit);	\
		TEST((bit) + 1);	\
		TEST((bit) + 2);	\
		TEST((bit) + 3);	\
		TEST((bit) + 4);	\
	} while (0)

handler u32 run(packet *p, u32 n)
{
	u32 flags = (n + 1) * 0x9e3779b1u;
	u32 score = 0;
	u32 at = 0;

	FIVE(0);
	FIVE(5);
	FIVE(10);
	FIVE(15);
	FIVE(20);
	FIVE(25);
	print(at);
	print(scores[at]);
	return score;
}

bind(test_event, run);
