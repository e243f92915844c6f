// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static void change(struct pair *to)
{
	to->one = 1;
}

handler u32 run(packet *p, u32 n)
{
	const struct pair fixed = { 1 };

	change(&fixed);
	return fixed.one;
}

bind(test_event, run);
