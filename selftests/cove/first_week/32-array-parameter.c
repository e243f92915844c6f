// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(sums, "1.0");

static u32 recent[8];
static u32 next;
static counter busy;

static u32 sum(u32 *list, u32 length)
{
	u32 all = 0;

	for (u32 i = 0; i < length; i++)
		all += list[i];
	return all;
}

handler verdict note(packet *p)
{
	recent[next++ % 8] = packet_length(p);
	if (sum(recent, 8) > 8000)
		count(busy);
	return VERDICT_PASS;
}

bind(ether_packet_arrived, note);
