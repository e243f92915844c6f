// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(bits, "1.0");

static counter odd;

static u32 ones(u32 number)
{
	if (number == 0)
		return 0;
	return (number & 1) + ones(number >> 1);
}

handler verdict parity(packet *p)
{
	if (ones(packet_length(p)) & 1)
		count(odd);
	return VERDICT_PASS;
}

bind(ether_packet_arrived, parity);
