// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *w = view(struct wire, p, 0);

	if (!w)
		return 0;
	if (w->length > be16(20))
		return 1;
	if (w->length == 5)
		return 2;
	return from_be16(w->length + be16(1));
}

bind(test_event, run);
