#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# Who sees what, and what becomes of bindings and next hops when devices,
# neighbours, routes and namespaces change under them.

. ./tap.sh
. ./topology.sh

# By its path: busybox would run its own.
ip=$(type -P ip)

insmod ./spin_net_test.ko
make_topology

refused()
{
	local reason

	reason=$(refusal "$2")
	is "$reason" "$1"
}

# Nothing is in a packet's way unless somebody listens, and once however many do.
hooks() { echo "$(count at_ingress) $(count receivers) $(count at_arrival) $(count at_sending)"; }
check "nobody listens" is "$(hooks)" "0 0 0 0"
control "bind count ether_packet_arrived ingress $r0"
check "one device, at ingress" is "$(hooks)" "1 0 0 0"
control "bind count_too ether_packet_arrived ingress $r0"
check "twice: one hook" is "$(hooks)" "1 0 0 0"
control "bind drop ether_packet_arrived ingress $r1"
check "the other device" is "$(hooks)" "2 0 0 0"
control "unbind drop"
control "unbind count"
check "one of two goes: the hook stays" is "$(hooks)" "1 0 0 0"
control "unbind count_too"
check "both gone: so is the hook" is "$(hooks)" "0 0 0 0"
control "bind count ether_packet_arrived receive $r0,$r1"
check "two devices, by receive handler" is "$(hooks)" "0 2 0 0"
control "bind count_too ether_packet_arrived receive $r0"
check "one of them twice" is "$(hooks)" "0 2 0 0"
control "unbind count"
check "the first goes: the device of the second is left" is "$(hooks)" "0 1 0 0"
control "unbind count_too"
check "both gone" is "$(hooks)" "0 0 0 0"
control "bind count ip_packet_arrived ingress -"
check "IP packets that arrive" is "$(hooks)" "0 0 1 0"
control "bind count_too ip_packet_arrived ingress $r0"
control "bind drop ip_packet_send ingress $r1"
check "and that are sent" is "$(hooks)" "0 0 1 1"
control "unbind count"
check "one of two goes" is "$(hooks)" "0 0 1 1"
control "unbind count_too"
control "unbind drop"
check "all gone" is "$(hooks)" "0 0 0 0"

# Scopes that make no sense.
check "frames need devices" refused "Invalid argument" "bind count ether_packet_arrived ingress -"
check "a device that is not there" refused "No such device" "bind count ether_packet_arrived ingress 4711"
check "the message names it" is "$(count message)" "no device has number 4711 in this network namespace"
check "a device twice" refused "Invalid argument" "bind count ether_packet_arrived ingress $r0,$r0"
check "peers at ingress" refused "Invalid argument" "bind count ether_packet_arrived peer-ingress $r0"
many=$(seq -s, 1 65)
check "too many devices" refused "Argument list too long" "bind count ether_packet_arrived ingress $many"

# Receive handlers are exclusive.
ip -n R link add bridge0 type bridge
ip -n R link set r0 master bridge0
check "a bridge's port has no receive handler to give" \
	refused "Device or resource busy" "bind count ether_packet_arrived receive $r1,$r0"
check "none is left on the other device" is "$(hooks)" "0 0 0 0"
ip -n R link set r0 nomaster
check "none was left behind on the other device" control "bind count ether_packet_arrived receive $r1"
no_master() { ! ip -n R link set r1 master bridge0 2>&1; }
check "a bridge does not get a port that is listened to" no_master
check "two bindings share a device" control "bind count_too ether_packet_arrived receive $r1"
check "but not if one wants the peer" refused "Device or resource busy" "bind drop ether_packet_arrived peer $r1"
control "unbind count"
control "unbind count_too"
check "a bridge gets the port afterwards" ip -n R link set r1 master bridge0
ip -n R link delete bridge0

# A bond takes only what is down, and sets it up; what it gives back is down again.
enslave() { ip -n R link set "$1" down && ip -n R link set "$1" master bond0; }
ip -n R link add bond0 type bond mode active-backup
check "a bond gets a device" enslave r0
check "a bond's device has no receive handler to give" \
	refused "Device or resource busy" "bind count ether_packet_arrived receive $r1,$r0"
check "none is left on the other device" is "$(hooks)" "0 0 0 0"
check "at ingress it may be listened to" control "bind count ether_packet_arrived ingress $r0"
control "unbind count"
ip -n R link set r0 nomaster
ip -n R link set r0 up
check "the bond gave it back" control "bind count ether_packet_arrived receive $r1,$r0"
no_slave() { ! enslave r1 2>&1; }
check "a bond does not get a device that is listened to" no_slave
ip -n R link set r1 up
control "unbind count"
check "a bond gets it afterwards" enslave r1
ip -n R link delete bond0
ip -n R link set r1 up

# Each binding sees the packets of its scope, once.
ping_routers()
{
	control clear
	A ping -c 3 -W 5 10.0.1.254 > /dev/null && B ping -c 5 -W 5 10.0.2.254 > /dev/null
}
A ping -c 1 -W 5 10.0.1.254 > /dev/null
B ping -c 1 -W 5 10.0.2.254 > /dev/null
# Nor do they ask for each other while frames are counted.
ip -n A neigh replace 10.0.1.254 lladdr "$(link_address R r0)" dev a0 nud permanent
ip -n R neigh replace 10.0.1.1 lladdr "$(link_address A a0)" dev r0 nud permanent
control "bind count ip_packet_arrived ingress $r0"
ping_routers
check "one binding, one device: only its packets" is "$(count seen)" 3
control "bind count_too ip_packet_arrived ingress -"
ping_routers
check "two bindings: the first sees its device" is "$(count seen)" 3
check "two bindings: the second sees all" is "$(count seen_too)" 8
control "unbind count_too"
ping_routers
check "the other removed: still its device alone" is "$(count seen) $(count seen_too)" "3 0"
control "unbind count"
control "bind count ip_packet_send ingress $r1"
ping_routers
check "what is sent: only by its device" is "$(count seen)" 5
control "unbind count"
control "bind count ether_packet_arrived ingress $r0"
control "bind count_too ether_packet_arrived receive $r0"
ping_routers
check "listened to in both ways: each sees a packet once" is_count "3 3" seen seen_too
control "unbind count"
control "unbind count_too"

ip -n A neigh delete 10.0.1.254 dev a0
ip -n R neigh delete 10.0.1.1 dev r0

# Another namespace's packets are not seen.
control "bind count ip_packet_arrived ingress -"
control clear
ip netns exec B ping -c 2 -W 5 127.0.0.1 > /dev/null
check "another namespace's packets are not seen" is "$(count seen)" 0
control "unbind count"

# Neighbours.
control "bind forward ether_packet_arrived ingress $r0,$r1"
ip -n R neigh flush all
check "the first packet waits for its neighbour" A ./traffic udp 10.0.2.1 5001 100 1
ip -n B link set b0 down
ip -n B link set b0 address 02:00:00:00:77:77
ip -n B link set b0 up
ip -n B route add default via 10.0.2.254 2> /dev/null
ip -n R neigh replace 10.0.2.1 lladdr 02:00:00:00:77:77 dev r1 nud permanent
check "a neighbour's new address is used" A ./traffic udp 10.0.2.1 5001 100 3
ip -n R neigh replace 10.0.2.1 lladdr 02:00:00:00:66:66 dev r1 nud permanent
wrong_neighbour() { ! A timeout 1 ./traffic udp 10.0.2.1 5001 100 1; }
check "and a wrong one just so" wrong_neighbour
ip -n R neigh replace 10.0.2.1 lladdr 02:00:00:00:77:77 dev r1 nud stale
check "a neighbour not heard of for a while is asked" A ./traffic udp 10.0.2.1 5001 100 20
control "unbind forward"

# A next hop that an extension keeps.
control "bind keep ether_packet_arrived ingress $r0"
control clear
A ./traffic send 10.0.2.1 5001 100 1
check "a kept next hop works" soon is_count 1 forwarded
check "and is valid" is "$(count kept_valid)" 1
ip -n R route add 10.7.0.0/16 via 10.0.2.1
check "not after routes changed" is "$(count kept_valid)" 0
A ./traffic send 10.0.2.1 5001 100 1
check "it still leads where it led" soon is_count 2 forwarded
ip -n R link set r1 down
A ./traffic send 10.0.2.1 5001 100 1
check "with its device down it leads nowhere" soon is_count "2 1" forwarded lost
ip -n R link set r1 up
control "unbind keep"

# Many next hops.
ip -n R address add 10.8.0.1/16 dev r1
ip -n R neigh flush all
control "bind forward ether_packet_arrived ingress $r0,$r1"
A bash -c 'for i in 0 1 2 3 4 5; do for j in $(seq 1 250); do echo > /dev/udp/10.8.$i.$j/9; done; done' 2> /dev/null
bounded() { [ "$(count next_hops)" -gt 100 ] && [ "$(count next_hops)" -le 512 ] || { count next_hops; return 1; }; }
check "next hops are bounded" bounded
# When the kernel has given up asking for those that are not there.
one_passes() { A timeout 2 ./traffic udp 10.0.2.1 5001 100 1; }
check "and others still found" soon one_passes
check "more than once" A ./traffic udp 10.0.2.1 5001 100 3
ip -n R address delete 10.8.0.1/16 dev r1

# Devices and namespaces go while handlers are bound and next hops are kept.
control "bind keep ip_packet_arrived ingress -"
control "bind count ether_packet_arrived receive $r1"
A ./traffic udp 10.0.2.1 5001 100 3
device_goes() { timeout 60 "$ip" -n R link delete "$1"; }
check "a device goes while listened to" device_goes r1
check "so does the other" device_goes r0
check "a scope whose devices have gone is not bound again" \
	refused "No such device" "bind drop ether_packet_arrived ingress $r0"
control "unbind count"
join_namespaces
A ./traffic send 10.0.2.1 5001 100 1
control "unbind forward"
control "bind forward ether_packet_arrived ingress $r0,$r1"
check "new devices are as good" A ./traffic udp 10.0.2.1 5001 100 3
namespace_goes() { timeout 60 "$ip" netns delete R && timeout 60 "$ip" netns add R; }
check "its devices are listened to" is "$(count alive)" 2
check "a namespace goes while listened to" namespace_goes
check "and its devices are gone for the scope" soon is_count 0 alive
control "unbind forward"
control "unbind keep"
control forget
check "nothing waits for a device" [ "$(dmesg | grep -c 'waiting for .* to become free')" = 0 ]

remove_topology
check "the module goes" rmmod spin_net_test
finish
