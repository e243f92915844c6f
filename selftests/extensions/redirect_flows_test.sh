#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# extensions/redirect: what it remembers of connections, when it is asked to remember
# much, and when that changes.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./network.sh

# More connections than the table of flows holds, at two flows for each.
many=40000

asks() { ./asker A B 10.0.1.254 5001 "$@"; }

network_up
native_route off
spin key load --keys . > /dev/null
check "install" spin install redirect.spindle --device r0,r1
check "a service" spin table redirect services set 10.0.1.254 5000 17 0 10.0.2.1 5001 17 0
check "an answer that comes late, behind many connections" asks silence 5000 $many
check "all were redirected" at_least $many counter redirect there
check "another service of the server" \
	spin table redirect services set 10.0.1.254 5002 17 0 10.0.2.1 5001 17 0
check "both by turns, from one port" asks by-turns 5000 5002 1000
check "each answer came by it" at_least 1000 counter redirect back
check "no packet was lost" is 0 counter redirect lost
check "any host of the network" is "heard" asks in-the-name-of 5000 10.0.1.77
for source in 0.1.2.3 127.0.0.1 224.0.0.1 240.0.0.1 255.255.255.255; do
	check "not in the name of $source" is "not heard" asks in-the-name-of 5000 $source
done
check "remove" spin remove redirect
network_down
finish
