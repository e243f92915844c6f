#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# A service at 10.0.9.9:5000 that B serves: rewritten on the way, both ways.

. ./tap.sh
. ./topology.sh

insmod ./spin_net_test.ko
make_topology

service_works()
{
	set_offloads "$1"
	A ./traffic tcp 10.0.9.9 5000 2000000 &&
	A ./traffic udp 10.0.9.9 5000 1 20 && A ./traffic udp 10.0.9.9 5000 1472 20 &&
	A ./traffic udp 10.0.9.9 5000 5001 20 &&
	is "$(snmp Udp InCsumErrors)" 0 && is "$(snmp Tcp InCsumErrors)" 0
}

check "the service is not there without a handler" [ -z "$(A timeout 1 ./traffic tcp 10.0.9.9 5000 1 && echo there)" ]
for hook in ingress receive peer; do
	control "bind redirect ether_packet_arrived $hook $r0,$r1"
	check "$hook: the service works, offloads on" service_works on
	check "$hook: the service works, offloads off" service_works off
	kinds_arrive "$hook" $hook 10.0.9.9 5000
	control "unbind redirect"
done

# The handler only translates, the native path routes.
R sysctl -qw net.ipv4.ip_forward=1
control "bind translate ip_packet_arrived ingress -"
check "before routing: the service works, offloads on" service_works on
check "before routing: the service works, offloads off" service_works off
control "unbind translate"
R sysctl -qw net.ipv4.ip_forward=0

remove_topology
check "the module goes" rmmod spin_net_test
finish
