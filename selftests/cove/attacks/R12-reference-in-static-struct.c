// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have a struct with a reference in it where no one would give that up.
 * Stopped by: COVE0248, only tables and pools keep such.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct node {
	u64 number;
	maybe managed struct node *next;
};

static struct node kept;

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
