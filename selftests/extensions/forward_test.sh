#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# extensions/forward as a router: the native path of R does not forward, so what
# arrives came through the extension.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./network.sh

# flow_for SECONDS SIZE: UDP from A to B
flow_for()
{
	local seconds=$1 size=$2 flow

	: > flow.out
	./flow A B 10.0.2.1 5000 0 "$size" > flow.out 2>&1 &
	flow=$!
	flows flow.out
	sleep "$seconds"
	kill -TERM $flow
	wait $flow || { cat flow.out; return 1; }
}

ping_from_a() { in_a ping -q -c 3 -W 2 "$@"; }
no_ping_from_a() { ! ping_from_a "$@"; }

hop_of() { in_a traceroute -n -q 1 -w 10 -m "$1" 10.0.2.1 | tail -n 1 | awk '{ print $2 }'; }

# What is under way to the old address is lost, on the native path too.
change_link_address()
{
	ip -n B link set b0 address 02:00:00:00:00:99
	ip -n R neigh flush dev r1
}

# send_to LINK-ADDRESS: what is for B
send_to() { ip -n R neigh replace 10.0.2.1 lladdr "$1" dev r1 nud permanent; }

# What becomes of IPv4 options on the way to B and back.
declare -A options=(
	[the route]=07270400000000000000000000000000000000000000000000000000000000000000000000000000
	[the route, room for one]=0707040000000000
	[the route, no room]=0707080a09090900
	[times]=44280500000000000000000000000000000000000000000000000000000000000000000000000000
	[times, room for one]=4408050000000000
	[the time of R]=440c05030a0002fe00000000
	[the time of another]=440c05030a09090900000000
	[route and times]=070b0400000000000000004410050000000000000000000000000000
	[an unknown one]=9e040102
	[a pointer that makes no sense]=0707030000000000
	[a length that makes no sense]=0101071400000000
)
declare -A native

after_options() { in_a ./probe options 10.0.2.1 "$1"; }
no_answer_after_options() { ! after_options "$1"; }

# fragments_heard ORDER ID: what comes to B of a datagram whose fragments are sent in this order
fragments_heard() { heard B await 5003 -- in_a ./probe fragments 10.0.2.1 5003 "$@"; }

arrive() { is "2992 bytes, whole" fragments_heard "$@"; }

network_up
native_route on
in_a ping -q -c 1 10.0.2.1 > /dev/null
for name in "${!options[@]}"; do
	native[$name]=$(after_options "${options[$name]}")
done
native_route off
spin key load --keys . > /dev/null

check "without the extension nothing comes through" no_ping_from_a 10.0.2.1
check "install on two devices" spin install forward.spindle --device r0,r1
check "no destination yet: declined" no_ping_from_a 10.0.2.1
spin table forward destinations set 10.0.2.0/24 0.0.0.0
spin table forward destinations set 10.0.1.0/24 0.0.0.0
check "ping through the extension" ping_from_a 10.0.2.1
check "ping with fragments" ping_from_a -s 4000 10.0.2.1
check "it was the extension" at_least 6 counter forward forwarded
check "the first hop says that time is exceeded" is 10.0.1.254 hop_of 1
check "the second hop is the host" is 10.0.2.1 hop_of 2
check "small packets" flow_for 1 18
check "large packets" flow_for 1 1472
check "one TCP connection, cut and joined by the devices" ./stream A B 10.0.2.1 80 80 4000000
change_link_address
check "the neighbour changed its link address" ping_from_a 10.0.2.1
check "no packet to the old one" flow_for 1 512
send_to 02:00:00:00:00:66
check "B does not take what is for nobody's" no_ping_from_a 10.0.2.1
send_to "$(link_address B b0)"
check "but what is for its own" ping_from_a 10.0.2.1
ip -n R neigh del 10.0.2.1 dev r1
check "packets for R itself stay with R" in_a ping -q -c 2 -W 2 10.0.1.254

# Options, byte for byte as on the native path.
for name in "${!options[@]}"; do
	check "options: $name" is "${native[$name]}" after_options "${options[$name]}"
done
check "options: R is on the way there and back" \
	eval "after_options ${options[the route]} | grep -q '^reply 0727..0a0002fe.*0a0001fe'"
check "options: R's time" eval "after_options ${options[the time of R]} | grep -q 0a0002fetttttttt"
# The native path enters the address of the side where the packet came in.
check "options: R's address, as in the route, and time" \
	eval "after_options 440c05010000000000000000 | grep -q 'reply 440c0d.10a0002fetttttttt'"
check "options: R says what is wrong" \
	is "error type 12 code 0 at 22 from 10.0.1.254" after_options 0707030000000000
check "options: bad ones are counted" at_least 3 counter forward bad_options
before=$(counter forward forwarded)
check "a source route is left to the native path" no_answer_after_options 8307040a00020100
check "so is a router alert" no_answer_after_options 94040000
check "so neither was forwarded" is "$before" counter forward forwarded

# A way that is narrower than the packets, which may be cut.
way_width 1280
check "cut: packets" nothing_longer 1280 flow_for 1 1472
check "cut: fragments" nothing_longer 1280 flow_for 1 4000
check "cut: the largest datagrams" nothing_longer 1280 flow_for 1 8000
check "cut: pings" ping_from_a -s 4000 10.0.2.1
check "cut: by the extension" at_least 10 counter forward cut
check "cut: what must not be is refused" is "type 3 code 4 info 1280 from 10.0.1.254" \
	in_a ./probe error 10.0.2.1 5000 1400 64
in_a sysctl -qw net.ipv4.ip_no_pmtu_disc=1
ip -n A route flush cache
check "cut: one TCP connection" nothing_longer 1280 ./stream A B 10.0.2.1 80 80 1000000
in_a sysctl -qw net.ipv4.ip_no_pmtu_disc=0
way_width 576
identification=1
for order in 012 210 120; do
	check "cut: fragments in the order $order" nothing_longer 576 arrive $order $identification
	identification=$((identification + 1))
done
check "cut: without the first fragment nothing arrives" is "probe: nothing came" \
	fragments_heard 12 $identification
way_width 1500
for order in 012 210 120; do
	identification=$((identification + 1))
	check "fragments in the order $order" arrive $order $identification
done

# A host behind a gateway, and then behind none.
ip -n B addr add 10.0.9.1/32 dev lo
check "no way to a host that no table knows" no_ping_from_a 10.0.9.1
spin table forward destinations set 10.0.9.0/24 10.0.2.1
check "a host behind a gateway" ping_from_a 10.0.9.1
spin table forward destinations set 10.0.9.0/24 0.0.0.0
ip -n R route add 10.0.9.0/24 via 10.0.2.1
check "by the native route" ping_from_a 10.0.9.1
ip -n R route del 10.0.9.0/24
check "the route goes, and so does the way" no_ping_from_a 10.0.9.1
check "the others stay" ping_from_a 10.0.2.1

spin table forward destinations delete 10.0.9.0/24
check "a destination is taken away" no_ping_from_a 10.0.9.1

# A gateway for all there is, R itself included, but for what a longer prefix says.
spin table forward destinations set 0.0.0.0/0 10.0.2.1
check "by a gateway for all" ping_from_a 10.0.9.1
check "R's own by a longer prefix" ping_from_a 10.0.1.254
spin table forward destinations delete 10.0.1.0/24
check "R is not reached without it" no_ping_from_a 10.0.1.254
spin table forward destinations set 10.0.1.0/24 0.0.0.0
check "and again with it" ping_from_a 10.0.1.254
spin table forward destinations delete 0.0.0.0/0

# A way that is narrower than the packets.
ip -n R link set r1 mtu 1000
# What B sends back is cut off by the pair itself, so the connection cannot end well.
timeout 15 ./stream A B 10.0.2.1 80 80 1000000 > narrow.out 2>&1
check "the sender was told" at_least 1 counter forward too_big
ip -n R link set r1 mtu 1500
ip -n A route flush cache

# VLAN devices on the same wires.
ip -n A link add link a0 name a0.5 type vlan id 5
ip -n R link add link r0 name r0.5 type vlan id 5
ip -n A addr add 10.0.5.1/24 dev a0.5
ip -n R addr add 10.0.5.254/24 dev r0.5
ip -n A link set a0.5 up
ip -n R link set r0.5 up
check "tagged packets pass to their device" in_a ping -q -c 2 -W 2 10.0.5.254
spin remove forward
check "install on a VLAN device too" spin install forward.spindle --device r0,r1,r0.5
spin table forward destinations set 10.0.2.0/24 0.0.0.0
spin table forward destinations set 10.0.5.0/24 0.0.0.0
ip -n A route replace 10.0.2.0/24 via 10.0.5.254
check "ping from a VLAN" ping_from_a 10.0.2.1
ip -n R route replace 10.0.5.0/24 dev r0.5 scope link src 10.0.5.254 mtu 1280
check "cut for a VLAN" ping_from_a -s 4000 10.0.2.1
cut=$(counter forward cut)
check "by the extension" at_least 3 echo "${cut:-0}"
ip -n A route replace 10.0.2.0/24 via 10.0.1.254

# Parameters.
check "a parameter is set" spin param forward lowest_ttl 64
spin table forward destinations set 10.0.1.0/24 0.0.0.0
check "and obeyed" no_ping_from_a 10.0.2.1
check "a value out of range is refused" \
	eval "$spinctl param forward lowest_ttl 65 2>&1 | grep -q 'takes 1 to 64'"
spin param forward lowest_ttl 1

# A device that goes while the extension listens to it.
ip -n R link del r0.5
check "the others go on" ping_from_a 10.0.2.1
check "show names what is gone" eval "$spinctl show forward | grep -q 'r0.5.*gone'"

check "show tells what it bypasses" \
	eval "$spinctl show forward | grep -q 'connection tracking'"
check "remove" spin remove forward

# The other hook: cheaper, exclusive.
check "install at the receive handler" spin install forward.spindle --device r0,r1 --hook rx
spin table forward destinations set 10.0.2.0/24 0.0.0.0
spin table forward destinations set 10.0.1.0/24 0.0.0.0
check "ping by the receive handler" ping_from_a 10.0.2.1
check "a TCP connection" ./stream A B 10.0.2.1 80 80 1000000
check "show tells what that bypasses" \
	eval "$spinctl show forward | grep -q 'bridge, bond'"
ip -n R link add bridge0 type bridge
check "a bridge cannot have the device meanwhile" \
	eval "! ip -n R link set r0 master bridge0 2> /dev/null"
spin remove forward
ip -n R link set r0 master bridge0
check "nor the extension a bridge's device" \
	eval "! spin install forward.spindle --device r0 --hook rx > refused.out 2>&1"
check "and it says why" grep -q "is taken" refused.out
ip -n R link del bridge0
check "install straight into peers" spin install forward.spindle --device r0,r1 --hook rx --peer
spin table forward destinations set 10.0.2.0/24 0.0.0.0
spin table forward destinations set 10.0.1.0/24 0.0.0.0
check "ping into the peer" ping_from_a 10.0.2.1
send_to 02:00:00:00:00:66
check "the peer does not take what is for nobody's link address" no_ping_from_a 10.0.2.1
send_to "$(link_address B b0)"
check "but what is for its own" ping_from_a 10.0.2.1
ip -n R neigh del 10.0.2.1 dev r1
check "packets into the peer" flow_for 1 512
check "a TCP connection into the peer" ./stream A B 10.0.2.1 80 80 1000000
way_width 1280
# Pieces that need no cutting overtake those that do; B is not to mind the disorder.
in_b sysctl -qw net.ipv4.ipfrag_max_dist=0
check "fragments by the device" nothing_longer 1280 flow_for 1 4000
in_b sysctl -qw net.ipv4.ipfrag_max_dist=64
way_width 1500
check "remove again" spin remove forward
check "what is gone forwards no more" no_ping_from_a 10.0.2.1
check "its image is gone" eval "! grep -q ^spin_forward /proc/modules"
native_route on
check "and the native path was never touched" ping_from_a 10.0.2.1
network_down
finish
