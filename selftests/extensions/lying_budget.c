// SPDX-License-Identifier: GPL-2.0-only
/* Does no harm; built by a compiler that takes the loop for one that costs nothing. */
#include <spin/cove.h>
#include <spin/net.h>

extension(lying_budget, "1.0");

static u32 last_round;

handler verdict pass(packet *p)
{
	for (u32 i = 0; i < 50000; i++)
		last_round = i;
	decline();
}

bind(ether_packet_arrived, pass);
