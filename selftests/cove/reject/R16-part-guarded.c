// SPDX-License-Identifier: GPL-2.0-only
/* A view of what a lock guards could be used when that is not held. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static lock only;
static u8 held[32] guarded_by(only);

handler u32 run(packet *p, u32 n)
{
	maybe const u32 *seen = view(u32, slice_of(u8, held), 0);
	maybe u32 *mine = NULL;

	holding (only)
		mine = edit(u32, slice_of(u8, held), 4);
	return seen && mine ? *seen : n;
}

bind(test_event, run);
