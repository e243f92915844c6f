// SPDX-License-Identifier: GPL-2.0-only
/* Views and edits at offsets that the packet says, or that are anything. */
#include <spin/cove.h>
#include <test.h>

extension(far_views, "1");

struct fields {
	u8 small;
	u8 other;
	be16 middle;
	be32 large;
};

static u64 seen_at(const packet *p, u32 offset)
{
	maybe const struct fields *seen = view(struct fields, p, offset);

	if (!seen)
		return 999999;
	return seen->small + (u64)from_be16(seen->middle) * 256 + (u64)from_be32(seen->large);
}

static u64 changed_at(packet *p, u32 offset)
{
	maybe struct fields *own = edit(struct fields, p, offset);

	if (!own)
		return 888888;
	own->small += 1;
	return own->small;
}

handler u32 run(packet *p, u32 n)
{
	maybe const struct fields *first_fields = view(struct fields, p, n & 7);
	u32 far;

	if (!first_fields)
		decline();
	far = from_be32(first_fields->large);
	print(seen_at(p, first_fields->small));
	print(seen_at(p, from_be16(first_fields->middle)));
	print(seen_at(p, far));
	print(seen_at(p, far & 63));
	print(seen_at(p, n - 4));
	print(seen_at(p, 52 + n));
	print(seen_at(p, 0xfffffff8 + n));
	print(seen_at(p, (n & 1) * 40 + (n & 15)));
	print(changed_at(p, 52 + n));
	print(changed_at(p, n - 3));
	return 0;
}

bind(test_event, run);
