// SPDX-License-Identifier: GPL-2.0-only
/*
 * An element of a local array, at an index that data says, is passed on by its address.
 *
 * The verifier: "R1 variable offset stack access prohibited", or for a helper "invalid
 * variable-offset indirect access to stack": what lies there may not be known to be written.
 * It is right because the index is checked and everything was written, if only with zero.
 */
#include <spin/cove.h>
#include <test.h>

extension(address_of_element, "1");

enum { PAIRS = 8 };

static void grow(struct pair *pair, u32 by)
{
	pair->one += by;
	pair->bytes[by % sizeof(pair->bytes)]++;
}

static struct pair *larger(struct pair *a, struct pair *b)
{
	return a->one >= b->one ? a : b;
}

handler u32 run(packet *p, u32 n)
{
	struct pair pairs[PAIRS];
	struct pair *largest = &pairs[0];

	fill_pair(&pairs[n % PAIRS]);
	for (u32 i = 0; i < 20; i++)
		grow(&pairs[(n * i + i * i) % PAIRS], i);
	for (u32 i = 1; i < PAIRS; i++)
		largest = larger(largest, &pairs[i]);
	largest->two = 1000;
	print(sum_pair(&pairs[(n + 4) % PAIRS]));
	return sum_pair(largest);
}

bind(test_event, run);
