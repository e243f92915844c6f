// SPDX-License-Identifier: GPL-2.0-only
/* What a filter has left in its argument before it faults, those behind it get all the same. */
#include <spin/cove.h>
#include <waits.h>

extension(faulty, "1.0");

static u32 zero;

filter u32 spoil(u32 what)
{
	what += 2;
	what += 100 / zero;
	return what;
}

bind(turn_taken, spoil, first);
bind(turn_told, spoil, first);
