// SPDX-License-Identifier: GPL-2.0-only
/* What cannot be reached does not run. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

enum { TRACE = 0 };

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *w = view(struct wire, p, n);

	if (TRACE)
		return w->kind;
	if (2u != 4u)
		return n;
	return w->kind;
}

bind(test_event, run);
