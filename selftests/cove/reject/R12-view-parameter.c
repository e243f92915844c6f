// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 work(const struct wire *w, packet *p)
{
	reshape(p);
	return w->kind;
}

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *w = view(struct wire, p, 0);

	return w ? work(w, p) : 0;
}

bind(test_event, run);
