// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static void touch(const packet *p)
{
	maybe struct wire *w = edit(struct wire, p, 0);

	if (w)
		w->kind = 1;
}

handler u32 run(packet *p, u32 n)
{
	touch(p);
	reshape(p);
	return n;
}

bind(test_event, run);
