// SPDX-License-Identifier: GPL-2.0-only
/* What a packet holds was not stored by the program. */
#include <spin/cove.h>
#include <test.h>

extension(lie, "1");

static u32 list[7];

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *wire = view(struct wire, p, n);

	return wire ? list[wire->kind] : 0;
}

bind(test_event, run);
