// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to follow a static reference to which nothing was ever stored.
 * Stopped by: COVE0686, what begins as null is called so; COVE0510, and what others may change is
 *   tested in a copy.
 * Without it: report null pointer|SEGV|unreachable
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct node {
	u64 number;
};

static managed struct node *head;

handler u32 run(packet *p, u32 n)
{
	print(head->number);
	return n;
}

bind(test_event, run);
