/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The interface "net" as the kernel's C compiler reads it: its own headers
 * first, because the words of an interface are names that they use.
 */
#ifndef SPIN_NET_TYPES_H
#define SPIN_NET_TYPES_H

#include <linux/if_ether.h>
#include <linux/if_vlan.h>
#include <linux/ip.h>
#include <linux/netdevice.h>
#include <linux/skbuff.h>
#include <linux/spin.h>
#include <net/checksum.h>
#include <net/ip.h>
#include <net/neighbour.h>
#include <net/net_namespace.h>
#include <net/route.h>
#include <spin/runtime.h>

#include <spin/interface_begin.h>
#include <spin/net.h>
#include <spin/interface_end.h>

/* The symbols of the operations and defaults; the interface gives their types. */
extern typeof(ether_packet_arrived) spin_default_ether_packet_arrived;
extern typeof(ip_packet_arrived) spin_default_ip_packet_arrived;
extern typeof(ip_packet_send) spin_default_ip_packet_send;

extern typeof(packet_protocol) spin_packet_protocol;
extern typeof(packet_length) spin_packet_length;
extern typeof(packet_device) spin_packet_device;
extern typeof(packet_tagged) spin_packet_tagged;
extern typeof(packet_segment_size) spin_packet_segment_size;
extern typeof(packet_for_host) spin_packet_for_host;
extern typeof(ipv4_header_good) spin_ipv4_header_good;
extern typeof(ipv4_plain) spin_ipv4_plain;
extern typeof(ipv4_header_length) spin_ipv4_header_length;
extern typeof(icmp_quoted) spin_icmp_quoted;

extern typeof(next_hop_resolve) spin_next_hop_resolve;
extern typeof(next_hop_valid) spin_next_hop_valid;
extern typeof(next_hop_mtu) spin_next_hop_mtu;

extern typeof(ipv4_set_ttl) spin_ipv4_set_ttl;
extern typeof(ipv4_set_source) spin_ipv4_set_source;
extern typeof(ipv4_set_destination) spin_ipv4_set_destination;
extern typeof(ipv4_options_forward) spin_ipv4_options_forward;
extern typeof(icmp_quoted_set_source) spin_icmp_quoted_set_source;
extern typeof(icmp_quoted_set_destination) spin_icmp_quoted_set_destination;

extern typeof(packet_forward) spin_packet_forward;
extern typeof(packet_forward_cut) spin_packet_forward_cut;
extern typeof(packet_drop) spin_packet_drop;
extern typeof(packet_send_copy) spin_packet_send_copy;
extern typeof(icmp_time_exceeded) spin_icmp_time_exceeded;
extern typeof(icmp_fragmentation_needed) spin_icmp_fragmentation_needed;
extern typeof(icmp_parameter_problem) spin_icmp_parameter_problem;

#endif
