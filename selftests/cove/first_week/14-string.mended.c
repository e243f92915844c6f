// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(http, "1.0");

static counter gets;

static const u8 method[4] = "GET ";

handler verdict look(packet *p)
{
	for (u32 i = 0; i < 4; i++) {
		maybe const u8 *byte = view(u8, p, 40 + i);

		if (!byte || *byte != method[i])
			decline();
	}
	count(gets);
	return VERDICT_PASS;
}

bind(ip_packet_arrived, look);
