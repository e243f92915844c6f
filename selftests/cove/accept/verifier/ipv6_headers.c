// SPDX-License-Identifier: GPL-2.0-only
/*
 * The chain of IPv6 extension headers, to its end.
 *
 * The verifier: "back-edge", or with a bound written on the loop the product of all kinds of
 * headers and rounds, "BPF program is too large".  It is right because each header is at least
 * eight bytes long: the packet ends, and the walk with it, and what does not end is stopped.
 */
#include "bytes.h"

extension(ipv6_headers, "1");

enum { HOP_BY_HOP = 0, ROUTING = 43, FRAGMENT = 44, AUTHENTICATION = 51, DESTINATION = 60 };

struct extension_header {
	u8 next;
	u8 length;
};

/* Bytes of the header of this kind; 0: it is none that another follows. */
static u32 size_of(u32 kind, const struct extension_header *header)
{
	switch (kind) {
	case HOP_BY_HOP:
	case ROUTING:
	case DESTINATION:
		return (header->length + 1u) * 8;
	case FRAGMENT:
		return 8;
	case AUTHENTICATION:
		return (header->length + 2u) * 4;
	default:
		return 0;
	}
}

handler u32 run(packet *p, u32 n)
{
	u32 kind = byte_at(p, 6);
	u32 at = 40;

	if (byte_at(p, 0) >> 4 != 6)
		decline();
	for (;;) {
		maybe const struct extension_header *header = view(struct extension_header, p, at);
		u32 size;

		if (!header)
			return 1;
		size = size_of(kind, header);
		if (!size)
			break;
		print(kind);
		kind = header->next;
		at += size;
	}
	print(kind);
	return at;
}

bind(test_event, run);
