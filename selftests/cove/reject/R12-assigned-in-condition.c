// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *w;

	if ((w = view(struct wire, p, 0)) && edit(u8, p, 0))
		return w->kind;
	return 0;
}

bind(test_event, run);
