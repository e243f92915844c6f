// SPDX-License-Identifier: GPL-2.0-only
/* A pointer is made of NULL, of another, and of the address of a place: nothing else is needed. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 first_byte(maybe const struct pair *one)
{
	return one == NULL ? 0 : one->bytes[0];
}

handler u32 run(packet *p, u32 n)
{
	struct pair pairs[3] = { { .one = 1 }, { .one = 2 }, { .one = 3 } };
	maybe struct pair *chosen = NULL;

	for (u32 i = 0; i < 3; i++)
		if (pairs[i].one == n)
			chosen = &pairs[i];
	if (chosen && chosen != &pairs[0])
		fill_pair(chosen);
	return first_byte(chosen) + first_byte(n ? &pairs[1] : NULL);
}

bind(test_event, run);
