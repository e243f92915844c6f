// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	u32 length = packet_length(p);

	if (length < 20)
		goto small;
	if (length > 1500) {
small:
		decline();
	}
	return 0;
}

bind(test_event, run);
