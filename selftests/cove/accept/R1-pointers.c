// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *w = view(struct wire, p, 0);
	maybe const struct wire *v = view(struct wire, p, 4);

	if (w && v && w != v)
		return w->kind + v->kind;
	return w == NULL;
}

bind(test_event, run);
