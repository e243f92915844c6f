// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *w;

	do {
		w = view(struct wire, p, n);
		if (n == 3)
			continue;
		n += w->kind;
	} while (!w);
	return w->kind;
}

bind(test_event, run);
