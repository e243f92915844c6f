// SPDX-License-Identifier: GPL-2.0-only
/*
 * Flows counted under a key that has a gap between its members.
 *
 * The verifier: "invalid indirect read from stack", for bytes that nobody wrote; whoever
 * silences it with memset loses that to the optimiser now and then.  It is right because all
 * memory begins as zero, and the gaps of a key stay it.
 */
#include "bytes.h"

extension(key_with_padding, "1");

struct flow {
	u8 protocol;
	u32 source;
	u16 port;
	u64 cookie;
};

static table(hash, struct flow, u64, 16) flows;

static struct flow flow_of(const packet *p, u32 n)
{
	struct flow flow;

	flow.protocol = (u8)byte_at(p, 9);
	flow.source = short_at(p, 12) << 16 | short_at(p, 14);
	if (flow.protocol == 6)
		flow.port = (u16)short_at(p, 22);
	flow.cookie = n / 20;
	return flow;
}

handler u32 run(packet *p, u32 n)
{
	maybe const u64 *known;
	u32 distinct = 0;

	for (u32 i = 0; i < 3; i++) {
		struct flow flow = flow_of(p, n + i);

		known = find(flows, flow);
		distinct += !known;
		set(flows, flow, known ? *known + 1 : 1);
	}
	known = find(flows, ((struct flow){ .protocol = 6, .source = 0xc0000201, .port = 80 }));
	print(known ? *known : 0);
	return distinct;
}

bind(test_event, run);
