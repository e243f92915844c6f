// SPDX-License-Identifier: GPL-2.0-only
/* A managed reference and what is known about it, in one value of a table. */
#include "test.h"

extension(holder, "1.0");

struct known {
	managed thing *thing;
	u32 when;
	struct pair pair;
};

static table(lru, u32, struct known, 16) things;
static table(hash, struct wire, struct known, 16) wires;
static table(lpm, struct wire_prefix { be32 address; u8 length; }, struct known, 16) prefixes;

static maybe const struct known *newest(u32 n)
{
	maybe const struct known *known = find(things, n);

	if (known && known->when > 100)
		return known;
	return NULL;
}

static u32 seen(const struct known *known)
{
	return known->when;
}

handler u32 look_up(packet *p, u32 n)
{
	maybe const struct known *known = newest(n);
	maybe managed thing *found;
	struct pair pair = { 1, 2, { 3, } };

	if (known && thing_use(known->thing))
		return seen(known);
	found = thing_find(n);
	if (!found)
		decline();
	set(things, n, ((struct known){ found, 200, pair }));
	set(wires, ((struct wire){ 1, 2, be16(3), be32(4) }),
	    ((struct known){ .thing = found, .pair = { .one = 7 } }));
	set(prefixes, ((struct wire_prefix){ be32(5), 6 }), ((struct known){ found }));
	if (known)
		set(things, n + 1, *known);
	return 0;
}

bind(test_event, look_up);
