#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# extensions/redirect: a service of R that B serves. R's native path does not
# forward; what comes through came by the extension.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./network.sh

flow_for()
{
	local seconds=$1 size=$2 flow

	# The receiver in B listens on the port that the service is served on.
	./flow A B 10.0.1.254 "$3" 0 "$size" "$4" > flow.out 2>&1 &
	flow=$!
	sleep "$seconds"
	kill -TERM $flow
	wait $flow || { cat flow.out; return 1; }
}

network_up
native_route off
spin key load --keys . > /dev/null
check "install" spin install redirect.spindle --device r0,r1
check "UDP service" spin table redirect services set 10.0.1.254 5000 17 0 10.0.2.1 5001 17 0
check "TCP service" spin table redirect services set 10.0.1.254 80 6 0 10.0.2.1 8080 6 0
check "UDP, small" flow_for 1 18 5000 5001
check "UDP, large" flow_for 1 1472 5000 5001
check "it was the extension" at_least 10 counter redirect there
check "a TCP connection, whole" ./stream A B 10.0.1.254 80 8080 4000000
check "answers came back by it" at_least 10 counter redirect back
check "the server sees the client itself" \
	eval "./stream A B 10.0.1.254 80 8080 1000 | grep -q 'peer=10.0.1.1'"
check "a datagram in fragments" flow_for 1 4000 5000 5001
check "R itself still answers" in_a ping -q -c 2 -W 2 10.0.1.254
ip -n B addr add 10.0.9.1/32 dev lo
ip -n R route add 10.0.9.0/24 via 10.0.2.1
spin table redirect services set 10.0.1.254 81 6 0 10.0.9.1 8081 6 0
check "a server behind a gateway" ./stream A B 10.0.1.254 81 8081 100000
check "nothing was lost" is 0 counter redirect lost
check "a service is taken away" spin table redirect services delete 10.0.1.254 80 6 0
check "connections to it are refused by R" \
	eval "! ./stream A B 10.0.1.254 80 8080 1000"
check "remove" spin remove redirect
network_down
finish
