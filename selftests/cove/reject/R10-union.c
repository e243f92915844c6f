// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

union address {
	be32 address;
	u32 number;
};

handler u32 run(packet *p, u32 n)
{
	union address a = { be32(packet_length(p)) };

	if (a.number == 0)
		decline();
	return 0;
}

bind(test_event, run);
