// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(pairs, "1.0");

struct span {
	u32 from;
	u32 to;
};

static bool within(const struct span *span, u32 length)
{
	return length >= span->from && length < span->to;
}

handler verdict look(packet *p)
{
	struct span small = { 64, 128 };

	if (within(&small, packet_length(p)))
		decline();
	return VERDICT_PASS;
}

bind(ether_packet_arrived, look);
