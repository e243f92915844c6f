// SPDX-License-Identifier: GPL-2.0-only
/*
 * A function of eight arguments, and structs that are passed and returned by value.
 *
 * The verifier never sees it: the compiler for it says "too many args", as there are five
 * registers, and "aggregate returns are not supported".  It is right because the machine's own
 * way to call has no such limits.
 */
#include <spin/cove.h>
#include <test.h>

extension(many_arguments, "1");

struct flow {
	be32 source;
	be32 destination;
	be16 source_port;
	be16 destination_port;
	u8 protocol;
	u8 tos;
	u16 mark;
};

struct both {
	struct flow there;
	struct flow back;
};

static struct flow make(be32 source, be32 destination, be16 source_port, be16 destination_port,
			u8 protocol, u8 tos, u16 mark, bool is_reply)
{
	if (is_reply)
		return (struct flow){ destination, source, destination_port, source_port,
				      protocol, tos, mark };
	return (struct flow){ source, destination, source_port, destination_port, protocol,
			      tos, mark };
}

static struct both both_ways(struct flow flow)
{
	return (struct both){
		.there = flow,
		.back = make(flow.source, flow.destination, flow.source_port,
			     flow.destination_port, flow.protocol, flow.tos,
			     (u16)(flow.mark + 1), true),
	};
}

static u32 hash_of(struct flow flow)
{
	u32 hash = from_be32(flow.source) * 31 + from_be32(flow.destination);

	hash = hash * 31 + from_be16(flow.source_port);
	hash = hash * 31 + from_be16(flow.destination_port);
	return hash * 31 + flow.protocol + flow.tos + flow.mark;
}

handler u32 run(packet *p, u32 n)
{
	struct flow flow = make(be32(0x0a000001 + n), be32(0x0a000002), be16(80),
				be16((u16)(40000 + n)), 6, 0x10, (u16)n, n & 1);
	struct both both = both_ways(flow);

	print(hash_of(both.there));
	print(hash_of(both.back));
	both = both_ways(both.back);
	return hash_of(both.back) - hash_of(flow);
}

bind(test_event, run);
