#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# Packets forwarded by handlers arrive, whole, from every hook.

. ./tap.sh
. ./topology.sh

insmod ./spin_net_test.ko
make_topology

streams_pass()
{
	A ./traffic tcp 10.0.2.1 5001 2000000 && A ./traffic tcp 10.0.2.1 5001 1
}

datagrams_pass()
{
	A ./traffic udp 10.0.2.1 5001 1 20 && A ./traffic udp 10.0.2.1 5001 1472 20 &&
	A ./traffic udp 10.0.2.1 5001 20000 5
}

refuse_traffic()
{
	! A timeout 1 ./traffic udp 10.0.2.1 5001 10 1
}

check "nothing passes without a handler" refuse_traffic

pass_both()
{
	local offloads=$1

	set_offloads "$offloads"
	streams_pass && datagrams_pass && is "$(snmp Udp InCsumErrors)" 0 &&
	is "$(snmp Tcp InCsumErrors)" 0 && is "$(count lost)" 0 || return
	[ "$offloads" = off ] || [ "$hook" = peer ] || [ "$(count segmented)" -gt 0 ] ||
		{ echo "no packet stood for several"; return 1; }
}

for hook in ingress receive peer; do
	control clear
	check "$hook: bind" control "bind forward ether_packet_arrived $hook $r0,$r1"
	check "$hook: offloads on" pass_both on
	check "$hook: offloads off" pass_both off
	check "$hook: the handler forwarded" [ "$(count forwarded)" -gt 100 ]
	check "$hook: a ping passes" A ping -c 2 -W 5 10.0.2.1
	control "unbind forward"
	check "$hook: nothing passes afterwards" refuse_traffic
	seen=$(count seen)
	A timeout 1 ./traffic send 10.0.2.1 5001 10 10
	check "$hook: nothing is raised afterwards" is "$(count seen)" "$seen"
done

control clear
check "IP: bind" control "bind route ip_packet_arrived ingress -"
check "IP: offloads on" pass_both on
check "IP: offloads off" pass_both off
check "IP: routes of the namespace were followed" [ "$(count forwarded)" -gt 100 ]
control "unbind route"

# Messages.
control clear
control "bind forward ether_packet_arrived ingress $r0,$r1"
expiry() { is "$(A ./traffic error 10.0.2.1 5001 100 1)" "type 11 code 0 info 0 from 10.0.1.254"; }
check "ingress: the sender hears that time is up" expiry
sleep 0.1	# messages to one host are rationed
ip -n R link set r1 mtu 1000
too_big() { is "$(A ./traffic error 10.0.2.1 5001 1200 64)" "type 3 code 4 info 1000 from 10.0.1.254"; }
check "ingress: the sender hears what fits" too_big
ip -n R link set r1 mtu 1500
control "unbind forward"
control "bind forward ether_packet_arrived receive $r0,$r1"
sleep 1
check "receive: the sender hears that time is up" expiry
control "unbind forward"

# Shapes that sockets do not send.
for hook in ingress receive; do
	control "bind forward ether_packet_arrived $hook $r0,$r1"
	kinds_arrive "$hook" $hook
	control "unbind forward"
done

# Copies.
control clear
control "bind copy ether_packet_arrived ingress $r0"
check "a copy arrives as it was, the original spoilt" arrives plain 1
check "a copy of a paged packet arrives" arrives page 1
check "two copies were sent" is "$(count copied)" 2
control "unbind copy"

# Verdicts.
control clear
control "bind lie ether_packet_arrived ingress $r0"
check "a packet said to be taken goes no further" refuse_traffic
not_answered() { ! A ping -c 1 -W 1 10.0.1.254; }
check "so does one for this machine" not_answered
control "unbind lie"
control "bind drop ether_packet_arrived receive $r0"
check "a dropped packet goes no further" not_answered
control "unbind drop"
check "the native path is as before" A ping -c 1 -W 5 10.0.1.254

remove_topology
check "the module goes" rmmod spin_net_test
finish
