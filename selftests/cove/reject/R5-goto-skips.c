// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	if (packet_length(p) < 20)
		goto out;
	u32 more = packet_length(p) - 20;

	if (more > 9)
		decline();
out:
	return 0;
}

bind(test_event, run);
