#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# What sockets do not send goes through extensions/forward and extensions/redirect: packets
# in pages, with options, padded, seen by others too.

. ./tap.sh
. ./topology.sh

spin() { R ../bin/spinctl "$@"; }
counter() { spin stats "$1" | awk -v name="$2" '$1 == name && NF == 2 { print $2 }'; }

# Of the kinds all but short, tagged and otherhost pass, and "shared" where it may.
passed() { [ "$1" = ingress ] && echo 6 || echo 7; }

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
remove_topology
check "the module goes" rmmod spin_net_test
finish
