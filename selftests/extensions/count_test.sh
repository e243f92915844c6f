#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# extensions/count watches and leaves every packet as it is; each of its counters.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./network.sh

counters="packets bytes segmented tagged ipv4 ipv6 arp other malformed fragments tcp udp icmp"

look() { stats=$("$spinctl" stats count); }

# seen NAME: what that counter was at the last look
seen() { echo "$stats" | awk -v name="$1" '$1 == name && NF == 2 { print $2 }'; }

# Is each packet one of four kinds?  A packet that comes between two counters is not seen in both.
adds_up()
{
	look
	is $(($(seen ipv4) + $(seen ipv6) + $(seen arp) + $(seen other))) seen packets
}

# Echo requests of 56 bytes, and what it took to find each other.
bytes_add_up()
{
	look
	is $((84 * $(seen icmp) + 28 * $(seen arp))) seen bytes
}

# more OPTIONS BYTES NAME...: do these counters grow by three with three frames to R, which has
# no use for them, and no other one but packets and bytes?
more()
{
	local options=$1 bytes=$2 name wanted arrived
	local -A before

	shift 2
	look
	for name in $counters; do
		before[$name]=$(seen "$name")
	done
	in_a ./frame a0 "$(link_address R r0)" 10.0.1.254 5000 "$options" \
		10.0.1.1 10.0.1.1 10.0.1.1 || return
	arrived=$((before[packets] + 3))
	soon at_least $arrived counter count packets
	look
	for name in $counters; do
		wanted=${before[$name]}
		[[ " packets $* " != *" $name "* ]] || wanted=$((wanted + 3))
		[ "$name" != bytes ] || wanted=$((wanted + 3 * bytes))
		is "$wanted" seen "$name" || return
	done
}

# Nobody asks for link addresses any more.
know_neighbours()
{
	ip -n A neigh replace 10.0.1.254 lladdr "$(link_address R r0)" dev a0 nud permanent &&
		ip -n R neigh replace 10.0.1.1 lladdr "$(link_address A a0)" dev r0 nud permanent
}

network_up
native_route on
spin key load --keys . > /dev/null
check "install" spin install count.spindle --device r0
check "traffic goes on" in_a ping -q -c 5 -W 2 10.0.2.1
# Five seconds after these pings both would ask for each other again.
check "neighbours are known" know_neighbours
check "five echo requests" is 5 counter count icmp
check "no TCP" is 0 counter count tcp
check "all bytes are counted" bytes_add_up
check "nothing else was" adds_up
check "fragments pass" in_a ping -q -c 1 -W 2 -s 4000 10.0.2.1
check "and are counted" is 3 counter count fragments
check "a TCP connection passes" ./stream A B 10.0.2.1 80 80 1000000
check "and is counted" at_least 10 counter count tcp
check "packets that stand for several" at_least 1 counter count segmented
check "ARP" at_least 1 counter count arp
check "datagrams pass" flow_while 10.0.2.1 5000 5000 512 sleep 0.5
check "and are counted" is "$(field sent "$(cat flow.out)")" counter count udp
check "nothing was malformed" is 0 counter count malformed
check "nothing was tagged" is 0 counter count tagged
check "a datagram" more plain 60 ipv4 udp
check "with options" more options 64 ipv4 udp
check "with a checksum that is wrong" more broken 60 ipv4 malformed
check "less than a header" more stub 10 ipv4 malformed
check "IPv4 of another protocol" more protocol 60 ipv4
check "a frame of another protocol" more unknown 60 other
check "no IPv6 yet" is 0 counter count ipv6
in_a sysctl -qw net.ipv6.conf.a0.disable_ipv6=0
check "IPv6" soon at_least 1 counter count ipv6
in_a sysctl -qw net.ipv6.conf.a0.disable_ipv6=1
check "each packet is of one kind" soon adds_up

# Two monitors on one event: a plan, and both see all.
sum_before=$(counter count packets)
spin remove count
check "again, on the other device too" spin install count.spindle --device r0,r1
check "install the forwarder beside it" spin install forward.spindle --device r0
spin table forward destinations set 10.0.2.0/24 0.0.0.0
check "traffic goes on" in_a ping -q -c 5 -W 2 10.0.2.1
check "the forwarder took the requests" is 5 counter forward forwarded
check "so the monitor saw the answers only" is 5 counter count icmp
check "the event is planned" eval "$spinctl events | grep -A2 ether_packet_arrived | grep -q plan"
check "it had counted before" test "${sum_before:-0}" -ge 10
check "remove all" spin remove --all
check "nothing is left" is "" "$spinctl" list
network_down
finish
