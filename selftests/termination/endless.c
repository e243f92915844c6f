// SPDX-License-Identifier: GPL-2.0-only
/* A handler that does not end, between two that do, of a packet that comes and one that goes. */
#include <spin/cove.h>
#include <spin/net.h>

extension(endless, "1.0");

enum { PROTOCOL_UDP = 17 };

static counter before;
static counter after;
static counter returned;

/* Written in each round, or the C compiler would see that the rounds do nothing. */
static u32 last_round;

guard bool is_udp(const packet *p)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);

	return packet_protocol(p) == be16(0x0800) && ip && ip->protocol == PROTOCOL_UDP;
}

handler verdict enter(packet *p)
{
	count(before);
	return VERDICT_PASS;
}

handler verdict run(packet *p)
{
	u32 rounds = packet_length(p) | 1;

	/* An odd number: it passes 0. */
	for (; rounds; rounds += 2)		/* line of the loop */
		last_round = rounds;
	count(returned);
	return VERDICT_PASS;
}

handler verdict leave(packet *p)
{
	count(after);
	return VERDICT_PASS;
}

bind(ether_packet_arrived, enter, when(is_udp));
bind(ether_packet_arrived, run, when(is_udp));
bind(ether_packet_arrived, leave, when(is_udp));
bind(ip_packet_send, enter, when(is_udp));
bind(ip_packet_send, run, when(is_udp));
bind(ip_packet_send, leave, when(is_udp));
