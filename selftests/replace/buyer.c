// SPDX-License-Identifier: GPL-2.0-only
/* Calls what seller exports once for each datagram that is sent to one port, and counts answers. */
#include <spin/cove.h>
#include <spin/net.h>
#include "counting.h"

extension(buyer, "1");

enum { VERSION = 1 };

static state counter sends;
static state counter by_one;
static state counter by_two;
static state counter wrong;
static state counter own_one;
static state counter own_two;

guard bool is_counted(const packet *p)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);
	maybe const struct udp *udp = view(struct udp, p, sizeof(struct ipv4));

	return ip && udp && ip->protocol == 17 && udp->destination == be16(9);
}

static void take(void)
{
	u32 answer = counting_take(1);

	if (answer == 1)
		count(by_one);
	else if (answer == 2)
		count(by_two);
	else
		count(wrong);
}

static void weigh(void)
{
	struct load load = { .one = 3, .other = 4 };

	if (counting_weigh(&load) != 7)
		count(wrong);
}

handler verdict leave(packet *p)
{
	count(sends);
	take();
	weigh();
	if (VERSION == 1)
		count(own_one);
	else
		count(own_two);
	return VERDICT_PASS;
}

bind(ip_packet_send, leave, when(is_counted));
