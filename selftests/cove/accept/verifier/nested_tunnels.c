// SPDX-License-Identifier: GPL-2.0-only
/*
 * The innermost header, through however many tunnels and tags.
 *
 * The verifier: the same code for headers at a variable offset is walked once for each way to
 * get there, "BPF program is too large"; so tools stop at two tags and one tunnel.  It is right
 * because each layer moves the offset onwards, and a packet has an end.
 */
#include "bytes.h"

extension(nested_tunnels, "1");

enum {
	IPV4 = 0x0800, IPV6 = 0x86dd, TAG = 0x8100, SERVICE_TAG = 0x88a8,
	IP_IN_IP = 4, UDP = 17, IPV6_IN_IP = 41, GRE = 47, VXLAN_PORT = 4789,
};

/* A layer: where it begins, and what it is (an Ethernet type; 0: nothing to look into). */
struct layer {
	u32 at;
	u32 kind;
};

static struct layer behind_gre(const packet *p, u32 at)
{
	u32 flags = short_at(p, at);
	u32 size = 4;

	if (flags & 0x8000)
		size += 4;
	if (flags & 0x2000)
		size += 4;
	if (flags & 0x1000)
		size += 4;
	return (struct layer){ at + size, short_at(p, at + 2) };
}

static struct layer behind_ethernet(const packet *p, u32 at)
{
	u32 kind = short_at(p, at + 12);

	at += 14;
	while (kind == TAG || kind == SERVICE_TAG) {
		kind = short_at(p, at + 2);
		at += 4;
	}
	return (struct layer){ at, kind };
}

static struct layer behind_ip(const packet *p, u32 at, u32 protocol)
{
	switch (protocol) {
	case IP_IN_IP:
		return (struct layer){ at, IPV4 };
	case IPV6_IN_IP:
		return (struct layer){ at, IPV6 };
	case GRE:
		return behind_gre(p, at);
	case UDP:
		if (short_at(p, at + 2) == VXLAN_PORT)
			return behind_ethernet(p, at + 16);
		return (struct layer){ at, 0 };
	default:
		return (struct layer){ at, 0 };
	}
}

handler u32 run(packet *p, u32 n)
{
	struct layer layer = { 0, byte_at(p, 0) >> 4 == 6 ? IPV6 : IPV4 };
	u32 depth = 0;
	u32 protocol = 0;

	while (layer.kind == IPV4 || layer.kind == IPV6) {
		u32 at = layer.at;

		if (byte_at(p, at + 19) == NO_BYTE)
			break;
		depth++;
		if (layer.kind == IPV4) {
			protocol = byte_at(p, at + 9);
			layer = behind_ip(p, at + (byte_at(p, at) & 15) * 4, protocol);
		} else {
			protocol = byte_at(p, at + 6);
			layer = behind_ip(p, at + 40, protocol);
		}
	}
	print(layer.at);
	print(protocol);
	return depth;
}

bind(test_event, run);
