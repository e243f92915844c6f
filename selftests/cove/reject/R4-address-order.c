// SPDX-License-Identifier: GPL-2.0-only
/* The array is found before the index is: a pointer set by the index comes too late. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct inner {
	u32 a;
	u32 b;
};

struct outer {
	struct inner inner[4];
};

static struct outer kept;

static u32 first_of(const struct inner *inner)
{
	return inner->a;
}

handler u32 run(packet *p, u32 n)
{
	maybe const struct outer *late = NULL;
	maybe const struct outer *seen = view(struct outer, p, 0);
	const struct outer *unset;

	if (!seen)
		decline();
	return first_of(&late->inner[(late = seen, 1)]) +
	       first_of(&unset->inner[(unset = &kept, n & 3)]);
}

bind(test_event, run);
