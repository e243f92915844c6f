// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to use the memory of a function that has returned.
 * Stopped by: COVE0512, nothing returns a pointer to its own variables.
 * Without it: report stack-use-after|null pointer
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static const struct pair *lost(u32 n)
{
	struct pair pair = { n };

	return &pair;
}

handler u32 run(packet *p, u32 n)
{
	const struct pair *pair = lost(n);

	return pair->one;
}

bind(test_event, run);
