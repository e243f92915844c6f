// SPDX-License-Identifier: GPL-2.0-only
/* What a view shows is read; what an edit shows is written, and may be read as if it were not. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 sum(const struct wire *w)
{
	return w->kind + w->flags;
}

handler u32 run(packet *p, u32 n)
{
	maybe struct wire *e = edit(struct wire, p, 0);

	if (!e)
		return 0;
	e->flags = (u8)n;
	return sum(e);
}

bind(test_event, run);
