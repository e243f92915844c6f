// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	packet *q = p;
	maybe const struct wire *w = view(struct wire, q, 0);

	if (!w)
		return 0;
	reshape(p);
	return w->kind + look(q);
}

bind(test_event, run);
