/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Raises within raises: what a handler sends may be raised again before the operation by
 * which it sends returns, as the packet of a tunnel or a message of ICMP is.
 */
#ifndef SPIN_NET_NESTED_H
#define SPIN_NET_NESTED_H

#include <linux/percpu.h>

#include "domains/net/packet.h"
#include "spin_core/dispatcher/event.h"

/*
 * The packet of the raise whose handler is sending, on this CPU; NULL where none is.  Raises
 * run with softirqs off, so nobody else comes in between.
 */
DECLARE_PER_CPU(struct spin_packet *, spin_net_sender);

/**
 * SPIN_NET_SEND() - what hands a packet of a handler to the network
 * @packet: that of the raise
 *
 * Context: inside a raise, outside of another SPIN_NET_SEND().
 * Return: what the expression gives.
 */
#define SPIN_NET_SEND(packet, ...)				\
({								\
	typeof(__VA_ARGS__) answer_;				\
								\
	__this_cpu_write(spin_net_sender, packet);		\
	answer_ = (__VA_ARGS__);				\
	__this_cpu_write(spin_net_sender, NULL);		\
	answer_;						\
})

bool spin_nested_enter(struct spin_packet *packet, struct spin_packet *sender,
		       const struct spin_event *event);

/* The mirror of spin_nested_enter(): @sender goes on sending. */
static inline void spin_nested_leave(struct spin_packet *sender)
{
	__this_cpu_write(spin_net_sender, sender);
}

#endif
