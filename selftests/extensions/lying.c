// SPDX-License-Identifier: GPL-2.0-only
/* Does no harm; built by a compiler that believes that the loop ends an iteration earlier. */
#include <spin/cove.h>
#include <spin/net.h>

extension(lying, "1.0");

static u32 kept[8];

handler verdict fill(packet *p)
{
	for (u32 i = 0; i < 8; i++)
		kept[i] = i;
	decline();
}

bind(ether_packet_arrived, fill);
