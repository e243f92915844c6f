// SPDX-License-Identifier: GPL-2.0-only
/* Nobody points to where a reference lies in an array, and none is taken out by storing null. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static table(array, u32, managed thing *, 16) things;
static table(array, u32, maybe managed thing *, 16) maybe_things;

handler u32 run(packet *p, u32 n)
{
	maybe managed thing *const *place = find(things, n);

	set(things, n, NULL);
	return place != NULL;
}

bind(test_event, run);
