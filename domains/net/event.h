/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The events of the interface "net".
 */
#ifndef SPIN_NET_EVENT_H
#define SPIN_NET_EVENT_H

#include "domains/net/packet.h"
#include "spin_core/dispatcher/event.h"

DECLARE_STATIC_CALL(spin_call_ether_packet_arrived, spin_default_ether_packet_arrived);
DECLARE_STATIC_CALL(spin_call_ip_packet_arrived, spin_default_ip_packet_arrived);
DECLARE_STATIC_CALL(spin_call_ip_packet_send, spin_default_ip_packet_send);

/**
 * spin_raise_frame - raise ether_packet_arrived
 * @p: the packet
 *
 * Context: the receive path: softirqs are off and an RCU read section is open, which
 * is the protection that SPIN_EVENT_RAISE() would add.
 * Return: the verdict.
 */
static __always_inline verdict spin_raise_frame(packet *p)
{
	return static_call(spin_call_ether_packet_arrived)(p);
}

extern struct spin_event spin_event_ether_packet_arrived;
extern struct spin_event spin_event_ip_packet_arrived;
extern struct spin_event spin_event_ip_packet_send;

#endif
