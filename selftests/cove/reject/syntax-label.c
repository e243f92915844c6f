// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	for (u32 i = 0; i < 9; i++) {
		if (packet_length(p) > i)
			goto next;
		decline();
next:
	}
	return 0;
}

bind(test_event, run);
