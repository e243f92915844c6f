// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *w = n ? view(struct wire, p, 0) : NULL;
	maybe const struct wire *v = w;

	reshape(p);
	if (v)
		return v->kind;
	return w == NULL;
}

bind(test_event, run);
