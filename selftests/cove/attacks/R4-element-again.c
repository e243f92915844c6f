// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to test an element, and to use what it refers to when another processor has removed it.
 * Stopped by: COVE0510, a test of what is found says nothing of what is found next.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct node {
	u32 number;
};

static table(array, u32, managed struct node *, 16) places;
static pool(struct node, 16) nodes;

handler u32 run(packet *p, u32 n)
{
	maybe managed struct node *made = new(nodes);

	if (made)
		set(places, 0, made);
	if (find(places, 0) && !remove(places, 0))
		return 0;
	return find(places, 0)->number;
}

bind(test_event, run);
