/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the eBPF peers do with a packet: the same checks and changes as the other
 * forwarders, with addresses and devices compiled in.
 */
#ifndef BENCH_BPF_HEADER_H
#define BENCH_BPF_HEADER_H

#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/tcp.h>
#include <linux/udp.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

#define OUT_DEVICE	12	/* r1, as topology.sh makes it */
#define BACK_DEVICE	11	/* r0 */
#define B0_ADDRESS	bpf_htonl(0x0a000201)
#define R0_ADDRESS	bpf_htonl(0x0a0001fe)
#define MATCHED_PORT	bpf_htons(5000)
#define PORT		bpf_htons(5001)

/* Kinds of work, constant in each program. */
#define FORWARD		0
#define REDIRECT	1
#define REDIRECT_TCP	2
#define ANSWER_TCP	3	/* what comes back, under the address that was asked */

/* The IP header behind the link header: two pointers, so that words are read whole. */
static __always_inline struct iphdr *ip_of(void *begin)
{
	return begin + ETH_HLEN;
}

static __always_inline __u16 fold(__u64 sum)
{
	sum = (sum & 0xffff) + (sum >> 16);
	sum = (sum & 0xffff) + (sum >> 16);
	return sum;
}

static __always_inline int header_good(void *begin, const void *end)
{
	const __be16 *protocol = begin + 2 * ETH_ALEN;
	const struct iphdr *ip = ip_of(begin);
	const __u16 *word = (const void *)ip;
	__u64 sum = 0;
	int i;

	if ((const void *)(ip + 1) > end || *protocol != bpf_htons(ETH_P_IP) ||
	    *(const __u8 *)ip != 0x45)
		return 0;
	if (bpf_ntohs(ip->tot_len) > end - (const void *)ip || ip->ttl <= 1)
		return 0;
#pragma unroll
	for (i = 0; i < 10; i++)
		sum += word[i];
	return fold(sum) == 0xffff;
}

/* RFC 1624: a sum with a 16-bit word @old replaced by @new, unfolded. */
static __always_inline __u64 replace(__u64 sum, __u16 old, __u16 new)
{
	return sum + (__u16)~old + new;
}

/* B0's address in the place of R0's. */
static __always_inline __u64 replace_address(__u64 sum)
{
	sum = replace(sum, R0_ADDRESS & 0xffff, B0_ADDRESS & 0xffff);
	return replace(sum, R0_ADDRESS >> 16, B0_ADDRESS >> 16);
}

static __always_inline __u64 restore_address(__u64 sum)
{
	sum = replace(sum, B0_ADDRESS & 0xffff, R0_ADDRESS & 0xffff);
	return replace(sum, B0_ADDRESS >> 16, R0_ADDRESS >> 16);
}

static __always_inline int rewrite(struct iphdr *ip, const void *end)
{
	struct udphdr *udp = (void *)(ip + 1);
	__u64 sum;

	if ((void *)(udp + 1) > end || ip->daddr != R0_ADDRESS || ip->protocol != IPPROTO_UDP ||
	    udp->dest != MATCHED_PORT)
		return 0;
	if (udp->check) {
		sum = replace_address((__u16)~udp->check);
		udp->check = ~fold(replace(sum, MATCHED_PORT, PORT));
		if (!udp->check)
			udp->check = 0xffff;
	}
	ip->check = ~fold(replace_address((__u16)~ip->check));
	ip->daddr = B0_ADDRESS;
	udp->dest = PORT;
	return 1;
}

static __always_inline int rewrite_tcp(struct iphdr *ip, const void *end)
{
	struct tcphdr *tcp = (void *)(ip + 1);

	if ((void *)(tcp + 1) > end || ip->daddr != R0_ADDRESS || ip->protocol != IPPROTO_TCP ||
	    tcp->dest != MATCHED_PORT)
		return 0;
	tcp->check = ~fold(replace(replace_address((__u16)~tcp->check), MATCHED_PORT, PORT));
	ip->check = ~fold(replace_address((__u16)~ip->check));
	ip->daddr = B0_ADDRESS;
	tcp->dest = PORT;
	return 1;
}

static __always_inline int answer_tcp(struct iphdr *ip, const void *end)
{
	struct tcphdr *tcp = (void *)(ip + 1);

	if ((void *)(tcp + 1) > end || ip->saddr != B0_ADDRESS || ip->protocol != IPPROTO_TCP ||
	    tcp->source != PORT)
		return 0;
	tcp->check = ~fold(replace(restore_address((__u16)~tcp->check), PORT, MATCHED_PORT));
	ip->check = ~fold(restore_address((__u16)~ip->check));
	ip->saddr = R0_ADDRESS;
	tcp->source = MATCHED_PORT;
	return 1;
}

static __always_inline int ours(struct iphdr *ip, const void *end, const int work)
{
	switch (work) {
	case REDIRECT:
		return rewrite(ip, end);
	case REDIRECT_TCP:
		return rewrite_tcp(ip, end);
	case ANSWER_TCP:
		return answer_tcp(ip, end);
	}
	return ip->daddr == B0_ADDRESS;
}

/* True: the packet is ready to leave by r1; an answer, by r0. */
static __always_inline int prepare(void *begin, void *end, const int work)
{
	__be32 *link = begin;
	struct iphdr *ip = ip_of(begin);
	__u32 sum;

	if (!header_good(begin, end) || !ours(ip, end, work))
		return 0;
	sum = ip->check + bpf_htons(0x0100);
	ip->check = sum + (sum >= 0xffff);
	ip->ttl--;
	/*
	 * 02:00:00:00:00:31, b0, then 02:00:00:00:00:12, r1; back, ...:21, a0, then ...:11, r0:
	 * whole words are cheaper.
	 */
	link[0] = bpf_htonl(0x02000000);
	link[1] = bpf_htonl(work == ANSWER_TCP ? 0x00210200 : 0x00310200);
	link[2] = bpf_htonl(work == ANSWER_TCP ? 0x00000011 : 0x00000012);
	return 1;
}

#endif
