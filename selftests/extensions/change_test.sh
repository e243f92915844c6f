#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# While packets flow, their next hop changes its link address and their route changes: the
# native path loses none of them, and neither do extensions/forward and extensions/redirect.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./network.sh

own_address=02:00:00:00:05:01
another_address=02:00:00:00:05:02

# b0 tells of its new address when it gets one.
change_address()
{
	local new=$own_address

	[ "$(link_address B b0)" != $own_address ] || new=$another_address
	ip -n B link set b0 address $new
}

change_often()
{
	for _ in 1 2 3 4 5 6; do
		change_address && sleep 0.3 || return
	done
}

# What is under way to the old address is B's, too, and counted.
take_old()
{
	in_b nft "add table netdev old
		add chain netdev old in { type filter hook ingress device b0 priority -1; }
		add rule netdev old in ether saddr $router meta pkttype other counter meta pkttype set host"
}

leave_old() { in_b nft delete table netdev old; }

late_packets() { in_b nft list table netdev old | sed -n 's/.*counter packets \([0-9]*\).*/\1/p'; }

# Without a word, as a host does that took the place of a dead one: it asks nobody either.  R has
# just heard of the old address, so that it is in no doubt when the next packet comes, however
# long this takes.
change_in_silence()
{
	local old

	in_b nft "add table arp silence
		add chain arp silence out { type filter hook output priority 0; }
		add rule arp silence out arp operation request drop"
	old=$(link_address B b0)
	change_address
	ip -n R neigh replace 10.0.2.1 lladdr "$old" dev r1 nud stale
	ip -n B neigh replace 10.0.2.254 lladdr "$router" dev b0 nud permanent
}

end_silence()
{
	in_b nft delete table arp silence
	ip -n B neigh del 10.0.2.254 dev b0
}

# found_out SECONDS COMMAND...: does it succeed within that time, when it does not at first?
found_out()
{
	local end=$((SECONDS + $1))

	shift
	! "$@" || { echo "at once"; return 1; }
	until "$@"; do
		[ $SECONDS -lt $end ] || return 1
	done
}

one_ping() { in_a ping -q -c 1 -W 1 10.0.2.1; }

# The server is behind either of two wires.
change_route()
{
	local way=10.0.2.1

	ip -n R route show 10.0.9.0/24 | grep -q 10.0.2.1 && way=10.0.7.1
	ip -n R route replace 10.0.9.0/24 via $way
}

change_route_often()
{
	for _ in 1 2 3 4 5 6; do
		change_route && sleep 0.3 || return
	done
}

change_gateway_often()
{
	for way in 10.0.7.1 10.0.2.1 10.0.7.1 10.0.2.1 0.0.0.0; do
		spin table forward destinations set 10.0.9.0/24 $way && sleep 0.3 || return
	done
}

count_ways()
{
	in_b nft "add table ip ways
		add chain ip ways in { type filter hook prerouting priority -500; }
		add rule ip ways in iifname b0 ip daddr 10.0.9.1 counter
		add rule ip ways in iifname b1 ip daddr 10.0.9.1 counter"
}

# both_ways COMMAND...: does it succeed, and do packets come by either wire?
both_ways()
{
	local counts

	count_ways
	"$@" || { in_b nft delete table ip ways; return 1; }
	counts=$(in_b nft list table ip ways | sed -n 's/.*counter packets \([0-9]*\).*/\1/p' | xargs)
	in_b nft delete table ip ways
	[ "${counts% *}" -ge 10 ] && [ "${counts#* }" -ge 10 ] || { echo "by b0 and b1: $counts"; return 1; }
}

# neighbour_changes ADDRESS UDP-PORT LISTEN TCP-PORT LISTEN
neighbour_changes()
{
	take_old
	check "$name: packets, a neighbour that changes its address" \
		flow_while "$1" "$2" "$3" 512 change_often
	check "$name: a TCP connection, the same" \
		stream_while 4 "$1" "$4" "$5" 20000000 change_address
	echo "# $(late_packets) came to the old address"
	leave_old
	check "$name: from then on they go to the new one" flow_while "$1" "$2" "$3" 512 sleep 0.5
	check "$name: a TCP connection with nobody at the old one" \
		stream_while 4 "$1" "$4" "$5" 20000000 change_address
}

# route_changes ADDRESS UDP-PORT LISTEN TCP-PORT LISTEN
route_changes()
{
	check "$name: packets, a route that changes" \
		both_ways flow_while "$1" "$2" "$3" 512 change_route_often
	check "$name: a TCP connection, the same" \
		both_ways stream_while 4 "$1" "$4" "$5" 20000000 change_route
}

fragment_routes_change()
{
	check "$name: fragments, a route that changes" \
		both_ways flow_while "$1" "$2" "$3" 4000 change_route_often
}

silent_change()
{
	change_in_silence
	check "$name: a change in silence is found out" found_out 30 one_ping
	check "$name: packets go to the new one" flow_while 10.0.2.1 5000 5000 512 sleep 0.5
	end_silence
}

network_up
native_route on
join R r4 10.0.7.254 B b1 10.0.7.1
ip -n B addr add 10.0.9.1/32 dev lo
ip -n R route add 10.0.9.0/24 via 10.0.2.1
in_b sysctl -qw net.ipv4.conf.b0.arp_notify=1
# Neighbours are doubted soon, so that much of the flow meets one in doubt.
in_r sysctl -qw net.ipv4.neigh.r1.base_reachable_time_ms=1000 \
	net.ipv4.neigh.r1.delay_first_probe_time=1 net.ipv4.neigh.r1.retrans_time_ms=200
router=$(link_address R r1)
spin key load --keys . > /dev/null

name="the native path"
neighbour_changes 10.0.2.1 5000 5000 80 80
silent_change
route_changes 10.0.9.1 5000 5000 80 80
fragment_routes_change 10.0.9.1 5000 5000
native_route off

for hook in "" "--hook rx" "--hook rx --peer"; do
	name="forward ${hook:-at ingress}"
	# shellcheck disable=SC2086
	check "$name" spin install forward.spindle --device r0,r1,r4 $hook
	for prefix in 10.0.1.0 10.0.2.0 10.0.9.0; do
		spin table forward destinations set $prefix/24 0.0.0.0
	done
	neighbour_changes 10.0.2.1 5000 5000 80 80
	silent_change
	route_changes 10.0.9.1 5000 5000 80 80
	fragment_routes_change 10.0.9.1 5000 5000
	check "$name: packets, a gateway that changes" \
		both_ways flow_while 10.0.9.1 5000 5000 512 change_gateway_often
	check "$name: nothing was lost" is 0 counter forward lost
	check "remove" spin remove forward
done

for hook in "" "--hook rx"; do
	name="redirect ${hook:-at ingress}"
	# shellcheck disable=SC2086
	check "$name" spin install redirect.spindle --device r0,r1,r4 $hook
	spin table redirect services set 10.0.1.254 5000 17 0 10.0.2.1 5001 17 0
	spin table redirect services set 10.0.1.254 80 6 0 10.0.2.1 8080 6 0
	neighbour_changes 10.0.1.254 5000 5001 80 8080
	spin table redirect services set 10.0.1.254 5000 17 0 10.0.9.1 5001 17 0
	spin table redirect services set 10.0.1.254 80 6 0 10.0.9.1 8080 6 0
	route_changes 10.0.1.254 5000 5001 80 8080
	fragment_routes_change 10.0.1.254 5000 5001
	check "$name: nothing was lost" is 0 counter redirect lost
	check "remove" spin remove redirect
done
network_down
finish
