// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(every, "1.0");

static counter tenth;

handler verdict sample(packet *p)
{
	typedef u32 number;
	static number calls;

	if (++calls % 10 == 0)
		count(tenth);
	return VERDICT_PASS;
}

bind(ether_packet_arrived, sample);
