// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>
#include <string.h>
#include <linux/ip.h>

extension(seen, "1.0");

static counter packets;

handler verdict look(packet *p)
{
	count(packets);
	return VERDICT_PASS;
}

bind(ip_packet_arrived, look);
