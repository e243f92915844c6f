// SPDX-License-Identifier: GPL-2.0-only
/*
 * As nested.c, where a task sends: a handler of what is sent sends without end, by a tunnel, so
 * that each packet that it sends is handled by one that does not end either.
 */
#include <spin/cove.h>
#include <spin/net.h>

extension(nested_task, "1.0");

enum { PROTOCOL_TUNNEL = 4, PROTOCOL_UDP = 17 };

static counter sent;
static counter raised;
static counter after;

/* Written in each round, or the C compiler would see that the rounds do nothing. */
static u32 last_round;

static inline bool is_of(const packet *p, u8 protocol)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);

	return ip && ip->protocol == protocol;
}

guard bool is_udp(const packet *p)
{
	return is_of(p, PROTOCOL_UDP);
}

guard bool is_tunnelled(const packet *p)
{
	return is_of(p, PROTOCOL_TUNNEL);
}

handler verdict send(packet *p)
{
	maybe managed next_hop *hop = next_hop_resolve(p, be32(0x0a090001));
	u32 rounds = packet_length(p) | 1;

	if (!hop)
		decline();
	/* An odd number: it passes 0. */
	for (; rounds; rounds += 2) {
		count(sent);
		packet_send_copy(p, hop);
	}
	return VERDICT_PASS;
}

handler verdict run(packet *p)
{
	u32 rounds = packet_length(p) | 1;

	count(raised);
	for (; rounds; rounds += 2)
		last_round = rounds;
	return VERDICT_PASS;
}

handler verdict leave(packet *p)
{
	count(after);
	return VERDICT_PASS;
}

bind(ip_packet_send, send, when(is_udp), budget(200000));
bind(ip_packet_send, run, when(is_tunnelled), budget(200000));
bind(ip_packet_send, leave, when(is_udp));
