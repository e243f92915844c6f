/* SPDX-License-Identifier: GPL-2.0-only */
/* Packets of every shape in which the kernel may hold one. */
#ifndef NET_TEST_SHAPE_H
#define NET_TEST_SHAPE_H

#include "domains/net/packet.h"

/**
 * struct shape - what a test packet is like
 * @protocol: of IPv4: UDP, TCP or another
 * @options: bytes of IPv4 options
 * @payload: bytes behind the transport header
 * @linear: bytes that lie in the linear part; the rest lies in a page
 * @fragment: the fragment field, host byte order
 * @summed: CHECKSUM_*
 * @no_checksum: UDP without one
 * @source: address; 0: any
 * @destination: address; 0: any
 * @port: where UDP goes; 0: anywhere
 */
struct shape {
	u8 protocol;
	u8 options;
	u16 payload;
	u16 linear;
	u16 fragment;
	u8 summed;
	bool no_checksum;
	__be32 source;
	__be32 destination;
	__be16 port;
};

struct sk_buff *shape_build(const struct shape *shape, struct net_device *device);
struct sk_buff *shape_spread(const u8 *data, u32 total, u32 linear, struct net_device *device);
u32 shape_header_size(const struct shape *shape);
bool shape_checksums_good(const struct shape *shape, const struct sk_buff *buffer);

#endif
