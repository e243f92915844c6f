// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	u32 times = 0;

again:
	if (++times < packet_length(p))
		goto again;
	if (times > 9)
		decline();
	return 0;
}

bind(test_event, run);
