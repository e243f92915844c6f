// SPDX-License-Identifier: GPL-2.0-only
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

static u32 first_of(const struct inner *inner)
{
	return inner->a;
}

handler u32 run(packet *p, u32 n)
{
	maybe const struct outer *old = view(struct outer, p, 0);
	maybe const struct outer *fresh;

	if (!old)
		decline();
	n += first_of(&old->inner[(reshape(p), 1)]);
	fresh = view(struct outer, p, 0);
	if (!fresh)
		decline();
	return n + first_of(&old->inner[(old = fresh, 1)]);
}

bind(test_event, run);
