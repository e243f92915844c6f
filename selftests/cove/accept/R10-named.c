// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *w = view(struct wire, p, 0);
	be32 mask = be32(0xffffff00);
	be16 zero = be16(0);

	if (!w || w->length == zero)
		return 0;
	if ((w->address & mask) == be32(0x0a000000))
		return from_be16(w->length);
	return from_be32(w->address | ~mask);
}

bind(test_event, run);
