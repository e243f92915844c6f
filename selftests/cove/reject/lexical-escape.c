// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static const u8 bytes[] = "\x41f\77";

handler u32 run(packet *p, u32 n)
{
	if (packet_length(p) < bytes[0])
		decline();
	return 0;
}

bind(test_event, run);
