// SPDX-License-Identifier: GPL-2.0-only
/* Compared, masked, stored and put into tables as they came; computed with only by name. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct flow {
	be32 from;
	be32 to;
	be16 port;
	u16 zero;
};

static table(hash, struct flow, u32, 16) flows;
static const be32 network = be32(0x0a000000);

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *w = view(struct wire, p, 0);
	struct flow flow = { .to = be32(n), .port = be16(80) };

	if (!w)
		decline();
	flow.from = w->address;
	if ((flow.from & be32(0xff000000)) == network && w->length != be16(0))
		flow.from = flow.to;
	set(flows, flow, from_be16(w->length) + 1);
	return from_be32(flow.from ^ flow.to) + (flow.port == be16(80));
}

bind(test_event, run);
