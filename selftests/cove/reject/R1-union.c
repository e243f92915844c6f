// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

union both {
	u32 number;
	bool truth;
};

handler u32 run(packet *p, u32 n)
{
	union both b = { packet_length(p) };

	if (b.truth)
		decline();
	return 0;
}

bind(test_event, run);
