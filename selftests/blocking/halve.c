// SPDX-License-Identifier: GPL-2.0-only
/* Those behind it get half of what was raised; those before it, all. */
#include <spin/cove.h>
#include <waits.h>

extension(halve, "1.0");

static counter whole;

handler u32 early(u32 what)
{
	if (what > 30)
		count(whole);
	decline();
}

filter u32 half(u32 what)
{
	what /= 2;
	decline();
}

bind(turn_taken, early, before(half));
bind(turn_taken, half, before(even));
bind(turn_told, early, before(half));
bind(turn_told, half, before(even));
