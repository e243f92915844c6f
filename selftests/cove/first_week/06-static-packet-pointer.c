// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(again, "1.0");

static packet *previous;

handler verdict keep(packet *p)
{
	if (previous)
		packet_drop(previous);
	previous = p;
	return VERDICT_TAKEN;
}

bind(ip_packet_arrived, keep);
