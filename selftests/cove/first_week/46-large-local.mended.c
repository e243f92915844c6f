// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(copies, "1.0");

static counter zeros;

static u8 bytes[1500];

handler verdict look(packet *p)
{
	u32 length = 0;

	for (u32 i = 0; i < 1500; i++) {
		maybe const u8 *b = view(u8, p, i);

		if (!b)
			break;
		bytes[length++] = *b;
	}
	if (bytes[length / 2] == 0)
		count(zeros);
	return VERDICT_PASS;
}

bind(ether_packet_arrived, look);
