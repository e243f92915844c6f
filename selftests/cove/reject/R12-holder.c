// SPDX-License-Identifier: GPL-2.0-only
#include "test.h"

extension(holder, "1.0");

struct known {
	managed thing *thing;
	u32 when;
};

struct second {
	u32 when;
	managed thing *thing;
};

struct two {
	managed thing *one;
	managed thing *other;
};

struct may {
	maybe managed thing *thing;
	u32 when;
};

struct plain {
	thing *thing;
	u32 when;
};

struct outer {
	struct known known;
	u32 when;
};

struct flagged {
	managed thing *thing;
	bool flag;
};

static table(lru, u32, struct known, 16) things;
static table(lru, u32, struct flagged, 16) flagged;
static table(array, u32, struct known, 16) by_number;
static table(hash, struct known, u32, 16) by_thing;
shared table(hash, u32, struct known, 16) seen_by_all;
static struct known remembered;
static struct known several[4];

static struct known returned(maybe const struct known *known)
{
	struct known none = { 0 };
	return *known;
}

static u32 passed(struct known known)
{
	return known.when;
}

handler u32 look_up(packet *p, u32 n)
{
	maybe const struct known *known = find(things, n);
	maybe const struct known *raw = view(struct known, p, 0);
	maybe managed thing *found = thing_find(n);
	maybe thing *unmanaged = thing_of(p);
	struct known copy;

	if (!known || !found || !unmanaged)
		decline();
	set(things, n, ((struct known){ 0 }));
	set(things, n, ((struct known){ .when = 1 }));
	set(things, n, ((struct known){ unmanaged, 1 }));
	set(things, n, ((struct known){ .thing = found, .thing = found }));
	return 0;
}

bind(test_event, look_up);
