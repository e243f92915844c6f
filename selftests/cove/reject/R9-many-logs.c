// SPDX-License-Identifier: GPL-2.0-only
/* Each has a cell for each processor: there is an end to how many a program has. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

#define FOUR(x) x x x x
#define SAYS FOUR(FOUR(FOUR(FOUR(log("again");))))

handler u32 run(packet *p, u32 n)
{
	SAYS
	log("the 257th");
	log("the 258th");
	return n;
}

bind(test_event, run);
