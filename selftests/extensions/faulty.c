// SPDX-License-Identifier: GPL-2.0-only
/*
 * Does nothing right or wrong until its parameters say so: then each of its handlers
 * fails in its own way at every packet.
 */
#include <spin/cove.h>
#include <spin/net.h>

extension(faulty, "1.0");

enum {
	PROTOCOL_IPV4 = 0x0800,
	SLOTS = 8,
	FAR = 1000000,			/* far beyond what the budget lets it count to */
};

param(u32, divisor, 0, 1, 100, "divide by this");
param(u32, slot, 0, 0, 0xffffffff, "count in this slot");
param(u32, rounds, 0, 1, FAR, "go round so many times");

static u32 slots[SLOTS];
static u32 quotient;
static u32 last_round;

static counter divided;
static counter indexed;
static counter went_round;

guard bool is_ipv4(const packet *p)
{
	return packet_protocol(p) == be16(PROTOCOL_IPV4);
}

handler verdict divide(packet *p)
{
	quotient = packet_length(p) / divisor;		/* line of the division */
	count(divided);
	return VERDICT_PASS;
}

handler verdict index_slot(packet *p)
{
	u32 length = packet_length(p);

	slots[slot] = length;				/* line of the index */
	count(indexed);
	return VERDICT_PASS;
}

handler verdict go_round(packet *p)
{
	u32 round = packet_length(p);
	u32 end = round + rounds;

	while (round != end)				/* line of the loop */
		round++;
	last_round = round;
	count(went_round);
	return VERDICT_PASS;
}

bind(ether_packet_arrived, divide, when(is_ipv4));
bind(ether_packet_arrived, index_slot, when(is_ipv4));
bind(ether_packet_arrived, go_round, when(is_ipv4), budget(2000));
