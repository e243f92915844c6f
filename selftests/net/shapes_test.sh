#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# What sockets do not send goes through extensions/forward and extensions/redirect: packets
# in pages, with options, padded, seen by others too; and extensions/count counts it as it is.

. ./tap.sh
. ./topology.sh

spin() { R ../bin/spinctl "$@"; }
counter() { spin stats "$1" | awk -v name="$2" '$1 == name && NF == 2 { print $2 }'; }

# Of the kinds all but short, tagged and otherhost pass, and "shared" where it may.
passed() { [ "$1" = ingress ] && echo 6 || echo 7; }

counters="packets bytes segmented tagged ipv4 ipv6 arp other malformed fragments tcp udp icmp"

counts() { spin stats count | awk -v names=" $counters " 'NF == 2 && index(names, " " $1 " ")'; }

# grown BEFORE: the counters that are more than they were, and by how much
grown()
{
	{ echo "$1"; counts; } | awk '
		$1 in before { if ($2 != before[$1]) more = more " " $1 "=" $2 - before[$1]; next }
		{ before[$1] = $2 }
		END { print substr(more, 2) }'
}

# counted KIND COUNT GROWN: does a packet go on to B so many times, undamaged, and is it
# counted so?
counted()
{
	local before

	before=$(counts)
	[ "$(echo "$before" | wc -l)" = "$(echo "$counters" | wc -w)" ] || { echo "$before"; return 1; }
	arrives "$1" "$2" && is "$(grown "$before")" "$3"
}

insmod ./spin_net_test.ko
make_topology
A ping -c 1 -W 5 10.0.1.254 > /dev/null
R ping -c 1 -W 5 10.0.2.1 > /dev/null
check "a key" spin key load --keys .
for hook in ingress rx peer; do
	case $hook in
	ingress) options=() ;;
	rx)	 options=(--hook rx) ;;
	peer)	 options=(--hook rx --peer) ;;
	esac
	check "forward, $hook: install" spin install forward.spindle --device r0,r1 "${options[@]}"
	spin table forward destinations set 10.0.2.0/24 0.0.0.0
	kinds_arrive "forward, $hook" $hook
	check "forward, $hook: it was the extension" is "$(counter forward forwarded)" "$(passed $hook)"
	check "forward, $hook: remove" spin remove forward
	check "redirect, $hook: install" spin install redirect.spindle --device r0,r1 "${options[@]}"
	spin table redirect services set 10.0.9.9 5000 17 0 10.0.2.1 5001 17 0
	kinds_arrive "redirect, $hook" $hook 10.0.9.9 5000
	check "redirect, $hook: it was the extension" is "$(counter redirect there)" "$(passed $hook)"
	check "redirect, $hook: remove" spin remove redirect
done
# The native path of R forwards. What comes back from B is not for A's link address, and A
# need not ask for R's: so nothing comes in from A but what is counted here.
R sysctl -qw net.ipv4.ip_forward=1
ip -n R neigh replace 10.0.1.1 lladdr 02:00:00:00:66:66 dev r0 nud permanent
ip -n A neigh change 10.0.1.254 dev a0 nud permanent
usual="packets=1 bytes=128 ipv4=1 udp=1"
for hook in ingress rx; do
	check "count, $hook: install" spin install count.spindle --device r0 --hook $hook
	for kind in plain paged page cloned shared; do
		check "count, $hook: $kind" counted $kind 1 "$usual"
	done
	check "count, $hook: options" counted options 1 "packets=1 bytes=136 ipv4=1 udp=1"
	check "count, $hook: padded, padding and all" counted padded 1 "packets=1 bytes=46 ipv4=1 udp=1"
	check "count, $hook: shorter than it says" counted short 0 "packets=1 bytes=100 ipv4=1 malformed=1"
	check "count, $hook: tagged" counted tagged 0 "packets=1 bytes=128 tagged=1 ipv4=1 udp=1"
	check "count, $hook: for another host" counted otherhost 0 "$usual"
	check "count, $hook: remove" spin remove count
done
remove_topology
check "the module goes" rmmod spin_net_test
finish
