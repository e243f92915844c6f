// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(context, "1.0");

struct state_of {
	packet *p;
	u32 length;
};

static counter large;

static void judge(const struct state_of *now)
{
	if (now->length > 1000 && packet_tagged(now->p))
		count(large);
}

handler verdict look(packet *p)
{
	struct state_of now = { p, packet_length(p) };

	judge(&now);
	return VERDICT_PASS;
}

bind(ether_packet_arrived, look);
