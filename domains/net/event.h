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

extern struct spin_event spin_event_ether_packet_arrived;
extern struct spin_event spin_event_ip_packet_arrived;
extern struct spin_event spin_event_ip_packet_send;

#endif
