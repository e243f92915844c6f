// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *w = view(struct wire, p, 0);
	maybe struct wire *v = view(struct wire, p, 0);

	if (!w)
		return 0;
	w->kind = 3;
	w->flags++;
	return v ? 1 : 2;
}

bind(test_event, run);
