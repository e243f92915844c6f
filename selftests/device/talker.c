// SPDX-License-Identifier: GPL-2.0-only
/*
 * Says something where packets arrive, in a softirq, and where they are sent, in the task that
 * sends; and much, if it is asked to, at ten places.
 */
#include <spin/cove.h>
#include <spin/net.h>

extension(talker, "1.0");

param(u32, rounds, 0, 0, 100, "how often each of the ten places logs");

static counter arrivals;
static counter sendings;
static counter said;

#define TWO(x) x x
#define EIGHT(x) TWO(TWO(TWO(x)))
#define AGAIN log("round {} of {}", i, wanted);

handler verdict arrived(packet *p)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);
	u32 wanted = rounds;

	if (!ip)
		decline();
	count(arrivals);
	log("arrived: {} bytes from {address}", packet_length(p), ip->source);
	for (u32 i = 0; i < wanted; i++) {
		EIGHT(AGAIN)
		TWO(AGAIN)
		count_by(said, 10);
	}
	return VERDICT_PASS;
}

handler verdict sent(packet *p)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);

	if (!ip)
		decline();
	count(sendings);
	log("sent: {} {} {x}", packet_length(p), ip->protocol == 1, ip->destination);
	return VERDICT_PASS;
}

bind(ether_packet_arrived, arrived, budget(1000000));
bind(ip_packet_send, sent);
