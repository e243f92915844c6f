// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

slice_type(packet);

handler u32 run(packet *p, u32 n)
{
	if (packet_length(p) < 20)
		decline();
	return 0;
}

bind(test_event, run);
