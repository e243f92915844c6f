/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * skb_scrub_packet() for buffers that need little of it: nearly all that go to another
 * namespace.
 *
 * 6.1 and 6.12 do the same.  Cleared are, and what holds a reference is let go:
 *
 *	ignore_df, nf_trace, ipvs_property, offload_fwd_mark, offload_l3_fwd_mark:
 *		SPIN_COMPAT_STAINS: buffers with any of them are not unstained
 *	extensions (of IPsec, bridges, MPTCP): neither are buffers that have some
 *	_nfct, the connection: the kernel's own function is called
 *	the route: callers have none
 *	pkt_type: becomes PACKET_HOST, which callers have
 *	skb_iif: set anew where callers send the buffer
 *	mark; tstamp, unless it is a time to send at: written here
 *
 * Kernels whose function was not read have it called.  selftests/net/scrubs.c holds this
 * against the running kernel's, bit by bit.
 */
#ifndef SPIN_COMPAT_SCRUB_H
#define SPIN_COMPAT_SCRUB_H

#include <linux/skbuff.h>
#include <linux/version.h>

#include "spin_core/compat/flags.h"

#define SPIN_COMPAT_SERIES(major, minor)						\
	(LINUX_VERSION_CODE >= KERNEL_VERSION(major, minor, 0) &&			\
	 LINUX_VERSION_CODE < KERNEL_VERSION(major, (minor) + 1, 0))
#define SPIN_COMPAT_KNOWS_SCRUB (SPIN_COMPAT_SERIES(6, 1) || SPIN_COMPAT_SERIES(6, 12))

#if IS_ENABLED(CONFIG_NETFILTER_XT_TARGET_TRACE) || IS_ENABLED(CONFIG_NF_TABLES)
#define SPIN_COMPAT_TRACED .nf_trace = 1,
#else
#define SPIN_COMPAT_TRACED
#endif
#if IS_ENABLED(CONFIG_IP_VS)
#define SPIN_COMPAT_BALANCED .ipvs_property = 1,
#else
#define SPIN_COMPAT_BALANCED
#endif
#ifdef CONFIG_NET_SWITCHDEV
#define SPIN_COMPAT_SWITCHED .offload_fwd_mark = 1, .offload_l3_fwd_mark = 1,
#else
#define SPIN_COMPAT_SWITCHED
#endif

/* For SPIN_COMPAT_FLAGS_CLEAR(). */
#define SPIN_COMPAT_STAINS								\
	.ignore_df = 1, SPIN_COMPAT_TRACED SPIN_COMPAT_BALANCED SPIN_COMPAT_SWITCHED

/**
 * spin_compat_scrub_is_short - is spin_compat_scrub_short() enough?
 * @buffer: none of SPIN_COMPAT_STAINS, no extensions, no route, its pkt_type PACKET_HOST
 *
 * Return: whether.
 */
static __always_inline bool spin_compat_scrub_is_short(const struct sk_buff *buffer)
{
	return SPIN_COMPAT_KNOWS_SCRUB && !skb_get_nfct(buffer);
}

/**
 * spin_compat_scrub_short - what is left to scrub for another namespace
 * @buffer: of which spin_compat_scrub_is_short(); its receive path begins anew
 *
 * Context: any.
 */
static __always_inline void spin_compat_scrub_short(struct sk_buff *buffer)
{
	buffer->mark = 0;
	skb_clear_tstamp(buffer);
}

#endif
