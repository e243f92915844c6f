// SPDX-License-Identifier: GPL-2.0-only
/* Two pointers of whose objects nothing is known may be one. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static void swallow(thing *one, const thing *other) consumes(one)
{
	thing_use(other);
}

handler u32 run(packet *p, u32 n)
{
	maybe managed thing *one = thing_find(n);
	maybe managed thing *other = thing_find(n);

	if (!one || !other)
		decline();
	swallow(one, other);
	return n;
}

bind(test_event, run);
