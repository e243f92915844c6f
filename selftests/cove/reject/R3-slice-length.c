// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 list[8];

handler u32 run(packet *p, u32 n)
{
	slice(u32) s = { list, 9 };

	s.at[0] = packet_length(p);
	return 0;
}

bind(test_event, run);
