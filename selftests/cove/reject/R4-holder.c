// SPDX-License-Identifier: GPL-2.0-only
#include "test.h"

extension(holder, "1.0");

struct known {
	managed thing *thing;
	u32 when;
};

static table(lru, u32, struct known, 16) things;

handler u32 look_up(packet *p, u32 n)
{
	maybe const struct known *known = find(things, n);
	maybe managed thing *found = thing_find(n);

	set(things, n, ((struct known){ thing_find(n), 1 }));
	set(things, n, ((struct known){ .when = 1, .thing = found }));

	return thing_use(known->thing);
}

bind(test_event, look_up);
