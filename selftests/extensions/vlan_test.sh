#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# VLANs on both wires of R: extensions/forward and extensions/redirect leave tagged frames to
# the native path; they take what comes in on a VLAN's device if that is in their scope.
# extensions/count counts them where they come in, and they go on.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./network.sh

ping_from_a() { in_a ping -q -c 3 -W 2 "$@"; }
no_ping_from_a() { ! ping_from_a "$@"; }

# vlan HOST DEVICE ADDRESS: a VLAN on that device
vlan()
{
	ip -n "$1" link add link "$2" name "$2.5" type vlan id 5
	ip -n "$1" addr add "$3/24" dev "$2.5"
	ip -n "$1" link set "$2.5" up
}

# tags on|off: do devices carry tags beside the packets, or in front of them?
tags()
{
	in_a ethtool -K a0 txvlan "$1" && in_r ethtool -K r0 txvlan "$1" rxvlan "$1" &&
		in_r ethtool -K r1 txvlan "$1" rxvlan "$1" && in_b ethtool -K b0 txvlan "$1"
}

# refused PORT: is a connection to it refused, by R?
refused()
{
	./stream A B 10.0.5.254 "$1" 8080 1000 2>&1 | grep -qx 'stream: connect: Connection refused'
}

# tagged HOST DEVICE COMMAND...: does it succeed, and does what it sends carry a tag there?
tagged()
{
	local host=$1 device=$2 count

	shift 2
	ip netns exec "$host" nft "add table netdev tags
		add chain netdev tags in { type filter hook ingress device $device priority -1; }
		add rule netdev tags in vlan id 5 counter"
	"$@" || { ip netns exec "$host" nft delete table netdev tags; return 1; }
	count=$(ip netns exec "$host" nft list table netdev tags |
		sed -n 's/.*counter packets \([0-9]*\).*/\1/p')
	ip netns exec "$host" nft delete table netdev tags
	[ "$count" -ge 1 ] || { echo "no tagged packets"; return 1; }
}

# A and B are on a VLAN each, beside what they are on.
network_up
vlan A a0 10.0.5.1
vlan R r0 10.0.5.254
vlan R r1 10.0.6.254
vlan B b0 10.0.6.1
ip -n A route add 10.0.6.0/24 via 10.0.5.254
ip -n B route add 10.0.5.0/24 via 10.0.6.254
spin key load --keys . > /dev/null

for side in on off; do
	name="tags beside the packet"
	[ $side = on ] || name="tags in the packet"
	check "$name" tags $side

	# Only the wires are in the scope.
	native_route off
	spin install forward.spindle --device r0,r1 > /dev/null
	spin table forward destinations set 10.0.0.0/16 0.0.0.0
	in_a ping -q -c 1 -W 5 10.0.2.1 > /dev/null
	before=$(counter forward forwarded)
	check "$name: forward declines them" no_ping_from_a 10.0.6.1
	native_route on
	check "$name: they go the native way" tagged R r0 ping_from_a 10.0.6.1
	check "$name: a connection, too" ./stream A B 10.0.6.1 80 80 1000000
	check "$name: nothing of it was forwarded" is "$before" counter forward forwarded
	check "$name: what has none is" ping_from_a 10.0.2.1
	native_route off
	check "$name: by the extension" is $((before + 6)) counter forward forwarded
	spin remove forward

	for hook in "" "--hook rx"; do
		# shellcheck disable=SC2086
		check "$name: forward on VLAN devices ${hook}" \
			spin install forward.spindle --device r0,r1,r0.5,r1.5 $hook
		spin table forward destinations set 10.0.0.0/16 0.0.0.0
		check "$name: from VLAN to VLAN" tagged B b0 ping_from_a 10.0.6.1
		check "$name: a connection from VLAN to VLAN" ./stream A B 10.0.6.1 80 80 1000000
		check "$name: and packets" flow_while 10.0.6.1 5000 5000 1472 sleep 0.5
		check "$name: cut, too" flow_while 10.0.6.1 5000 5000 4000 sleep 0.5
		check "$name: from a VLAN to none" ping_from_a -I 10.0.5.1 10.0.2.1
		check "$name: from none to a VLAN" ping_from_a -I 10.0.1.1 10.0.6.1
		check "$name: nothing was lost" is 0 counter forward lost
		spin remove forward
	done

	# The service is there for who comes untagged, and only natively for the others.
	spin install redirect.spindle --device r0,r1 > /dev/null
	spin table redirect services set 10.0.1.254 80 6 0 10.0.2.1 8080 6 0
	spin table redirect services set 10.0.5.254 80 6 0 10.0.2.1 8080 6 0
	check "$name: redirect takes what has none" ./stream A B 10.0.1.254 80 8080 1000000
	before=$(counter redirect there)
	check "$name: redirect declines tagged ones: R answers" tagged R r0 refused 80
	check "$name: nothing of it was redirected" is "$before" counter redirect there
	spin remove redirect

	for hook in "" "--hook rx"; do
		# shellcheck disable=SC2086
		check "$name: redirect on VLAN devices ${hook}" \
			spin install redirect.spindle --device r0,r1,r0.5,r1.5 $hook
		spin table redirect services set 10.0.5.254 80 6 0 10.0.6.1 8080 6 0
		spin table redirect services set 10.0.5.254 5000 17 0 10.0.6.1 5001 17 0
		spin table redirect services set 10.0.1.254 80 6 0 10.0.6.1 8080 6 0
		spin table redirect services set 10.0.5.254 81 6 0 10.0.2.1 8080 6 0
		check "$name: a service from VLAN to VLAN" \
			tagged B b0 ./stream A B 10.0.5.254 80 8080 1000000
		check "$name: by datagrams" flow_while 10.0.5.254 5000 5001 1472 sleep 0.5
		check "$name: cut, too" flow_while 10.0.5.254 5000 5001 4000 sleep 0.5
		check "$name: from a VLAN to none" ./stream A B 10.0.5.254 81 8080 100000
		check "$name: from none to a VLAN" ./stream A B 10.0.1.254 80 8080 100000
		check "$name: the extension did it" at_least 100 counter redirect there
		check "$name: nothing was lost" is 0 counter redirect lost
		spin remove redirect
	done

	# The wire alone; the wire and the VLAN's device, which have each packet in turn; at the
	# receive handler only the latter has it. Nobody asks for link addresses meanwhile.
	native_route on
	ip -n A neigh replace 10.0.5.254 lladdr "$(link_address R r0)" dev a0.5 nud permanent
	ip -n R neigh replace 10.0.5.1 lladdr "$(link_address A a0)" dev r0.5 nud permanent
	for way in "ingress r0 3 3" "ingress r0,r0.5 6 3" "rx r0,r0.5 3 0"; do
		read -r hook devices icmp tagged <<< "$way"
		check "$name: count on $devices, $hook" \
			spin install count.spindle --device $devices --hook $hook
		check "$name: pings go on" tagged R r0 ping_from_a 10.0.6.1
		check "$name: they are counted" is "$icmp" counter count icmp
		check "$name: and their tags" is "$tagged" counter count tagged
		check "$name: a connection goes on" ./stream A B 10.0.6.1 80 80 100000
		check "$name: it is counted" at_least 10 counter count tcp
		check "$name: nothing was malformed" is "0 0" \
			eval 'echo $(counter count malformed) $(counter count other)'
		spin remove count
	done
done
network_down
finish
