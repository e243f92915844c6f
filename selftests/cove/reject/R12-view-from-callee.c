// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static maybe const struct wire *header(packet *p)
{
	return view(struct wire, p, 4);
}

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *w = header(p);

	reshape(p);
	return w ? w->kind : 0;
}

bind(test_event, run);
