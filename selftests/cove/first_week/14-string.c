// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(http, "1.0");

static counter gets;

static const char *method = "GET ";

handler verdict look(packet *p)
{
	maybe const u8 *start = view(u8, p, 40);

	if (!start)
		decline();
	if (strncmp(start, method, 4) == 0)
		count(gets);
	return VERDICT_PASS;
}

bind(ip_packet_arrived, look);
