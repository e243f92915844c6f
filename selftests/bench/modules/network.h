/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Packets through a path: sender, sink, and a forwarder in plain C.
 */
#ifndef SPIN_BENCH_NETWORK_H
#define SPIN_BENCH_NETWORK_H

#include <linux/types.h>
#include <asm/byteorder.h>

#include "spin_bench.h"

/* Link header, IP header, UDP header; then a number that tells packets apart. */
#define BENCH_LINK_LENGTH	14u
#define BENCH_IP_LENGTH		20u
#define BENCH_UDP_LENGTH	8u
#define BENCH_NUMBER_OFFSET	(BENCH_LINK_LENGTH + BENCH_IP_LENGTH + BENCH_UDP_LENGTH)
#define BENCH_PACKET_ROOM	2048u

#define BENCH_BURST_MOST	64

struct net_device;
struct sk_buff;

/* The first packet of the shape asked for; others differ by number, id and port. */
const u8 *spin_bench_template(void);

/* The destination of packet @number, where each flow has its own from @first on. */
static inline __be32 spin_bench_spread(__be32 first, const struct spin_bench_send *send,
				       u32 number)
{
	return htonl(ntohl(first) + number % send->flows);
}

void spin_bench_sink_expect(const struct spin_bench_send *send);
void spin_bench_sink_await(u64 packets);
void spin_bench_sink_expect_frames(u8 (*frames)[BENCH_PACKET_ROOM], const u32 *lengths,
				   u32 count);
bool spin_bench_sink_wait(void);
u64 spin_bench_sink_missing(void);
void spin_bench_sink_faults(u64 faults[SPIN_BENCH_FAULTS]);
int spin_bench_sink_add(u32 device);
struct net_device *spin_bench_sink_device(u32 device);
void spin_bench_sink_remove_all(void);

struct sk_buff *spin_bench_packet(struct net_device *device, const u8 *frame, u32 length);
u64 spin_bench_burst(struct sk_buff *burst[], u32 count, u64 *lost);
int spin_bench_send(struct spin_bench_send *send);
int spin_bench_connect(struct spin_bench_connect *connect);

int spin_bench_forward(const struct spin_bench_forward *forward);
void spin_bench_forward_end(void);

#endif
