// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct hidden;

static u32 square_of(u32 number)
{
	return square(number) + numbr + squar_of(number);
}

static u32 open(const struct hidden *h, const struct sk_buff *b)
{
	return h->inside + b->len;
}

handler u32 run(packet *p, u32 n)
{
	if (n > VERDICT_TAKEN)
		decline;
	cuont(n);
	q = n;
	return ntohs(n) + icmp_quoted(p);
}

bind(test_event, run);
