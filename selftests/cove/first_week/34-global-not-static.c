// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(limit, "1.0");

u64 seen = 0;

u32 next(void)
{
	return (u32)++seen;
}

handler verdict limit(packet *p)
{
	if (next() > 1000) {
		packet_drop(p);
		return VERDICT_TAKEN;
	}
	return VERDICT_PASS;
}

bind(ip_packet_arrived, limit);
