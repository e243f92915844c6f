// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(histogram_of, "1.0");

handler verdict look(packet *p)
{
	u32 length = packet_length(p);
	u8 bytes[length];

	for (u32 i = 0; i < length; i++) {
		maybe const u8 *b = view(u8, p, i);

		if (!b)
			decline();
		bytes[i] = *b;
	}
	if (bytes[0] >> 4 != 4)
		decline();
	return VERDICT_PASS;
}

bind(ip_packet_arrived, look);
