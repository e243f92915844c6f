// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	struct pair pair = { .three = 3, .one = 1, .one = 2 };
	struct pair *q = &pair;

	q.one = 3;
	pair->two = 4;
	n.x = 3;
	return pair.none;
}

bind(test_event, run);
