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
	: > flow.out
	./flow A B 10.0.1.254 "$3" 0 "$size" "$4" > flow.out 2>&1 &
	flow=$!
	flows flow.out
	sleep "$seconds"
	kill -TERM $flow
	wait $flow || { cat flow.out; return 1; }
}

# fragments_heard ORDER ID: what comes to B of a datagram for the service in fragments
fragments_heard() { heard B await 5001 -- in_a ./probe fragments 10.0.1.254 5000 "$@"; }

# error_from_service PORT SIZE TTL: what C hears about a datagram to the service at R
error_from_service() { in_c ./probe error 10.0.4.254 "$@"; }

# knows_width HOST ADDRESS WIDTH: has it learnt how wide the way is?
knows_width()
{
	ip -n "$1" route get "$2" | grep -q "mtu $3" || { ip -n "$1" route get "$2"; return 1; }
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
# Before any flow in fragments, which may use every identification.
check "fragments in the order 12 are for nobody" is "probe: nothing came" fragments_heard 12 1
check "so are 120: the first comes too late" is "probe: nothing came" fragments_heard 120 2
check "fragments in the order 012" is "2992 bytes, whole" fragments_heard 012 3
check "fragments in the order 021" is "2992 bytes, whole" fragments_heard 021 4
check "120 once more of one that is known" is "2992 bytes, whole" fragments_heard 120 4
check "a datagram in fragments" flow_for 1 4000 5000 5001
check "R itself still answers" in_a ping -q -c 2 -W 2 10.0.1.254
check "options are filled in" eval "heard B await 5001 -- in_a ./probe datagram 10.0.1.254 5000 \
	070f0400000000000000000000000000 | grep -q '^1000 bytes, whole, options 070f..0a0001010a0002fe'"
way_width 1280
check "cut: packets" nothing_longer 1280 flow_for 1 1472 5000 5001
check "cut: fragments" nothing_longer 1280 flow_for 1 4000 5000 5001
check "cut: by the extension" at_least 10 counter redirect cut
check "a TCP connection finds out what fits" \
	./stream A B 10.0.1.254 80 8080 1000000
check "it was told" knows_width A 10.0.1.254 1280
way_width 1500
ip -n B addr add 10.0.9.1/32 dev lo
ip -n R route add 10.0.9.0/24 via 10.0.2.1
spin table redirect services set 10.0.1.254 81 6 0 10.0.9.1 8081 6 0
check "a server behind a gateway" ./stream A B 10.0.1.254 81 8081 100000
# Answers of one server belong to whichever service their connection asked.
spin table redirect services set 10.0.1.254 82 6 0 10.0.2.1 8080 6 0
check "two services of one server: the second" ./stream A B 10.0.1.254 82 8080 100000
check "two services of one server: the first" ./stream A B 10.0.1.254 80 8080 100000
spin table redirect services delete 10.0.1.254 80 6 0
check "the first is taken away, the second stays" ./stream A B 10.0.1.254 82 8080 100000
spin table redirect services set 10.0.1.254 80 6 0 10.0.2.1 8080 6 0
check "nothing was lost" is 0 counter redirect lost
check "a service is taken away" spin table redirect services delete 10.0.1.254 80 6 0
check "connections to it are refused by R" \
	eval "./stream A B 10.0.1.254 80 8080 1000 2>&1 | grep -qx 'stream: connect: Connection refused'"
check "remove" spin remove redirect

# ICMP errors: between client and server there are routers on both sides of R.
network_extend
check "install on four devices" spin install redirect.spindle --device r0,r1,r2,r3
spin table redirect services set 10.0.4.254 5000 17 0 10.0.6.1 5001 17 0
spin table redirect services set 10.0.4.254 5004 17 0 10.0.6.1 5009 17 0
spin table redirect services set 10.0.4.254 80 6 0 10.0.6.1 8080 6 0
check "a TCP connection over four routers" ./stream C D 10.0.4.254 80 8080 100000
check "errors: the server refuses, in the service's name" \
	is "type 3 code 3 info 0 from 10.0.4.254" error_from_service 5004 10 64
check "errors: time is up at R" \
	is "type 11 code 0 info 0 from 10.0.4.254" error_from_service 5004 10 2
check "errors: time is up at a router behind it" \
	is "type 11 code 0 info 0 from 10.0.5.1" error_from_service 5004 10 3
check "errors: the client refuses an answer" is "type 3 code 3 info 0 from 10.0.3.1" \
	heard D answer 5001 -- in_c ./probe fragments 10.0.4.254 5000 012 5
check "errors: R's own are R's" is "type 3 code 3 info 0 from 10.0.6.1" \
	in_r ./probe error 10.0.6.1 5009 10 64
check "errors: R's own way is too narrow" eval "
	ip -n R route replace 10.0.6.0/24 via 10.0.5.1 mtu 1200
	is 'type 3 code 4 info 1200 from 10.0.4.254' error_from_service 5004 1400 64"
check "errors: a way behind it is too narrow" eval "
	ip -n M route replace 10.0.6.0/24 dev m1 scope link src 10.0.6.254 mtu 1000
	is 'type 3 code 4 info 1000 from 10.0.5.1' error_from_service 5004 1100 64"
check "a TCP connection over both" ./stream C D 10.0.4.254 80 8080 300000
check "the client has learnt the narrower" knows_width C 10.0.4.254 1000
ip -n N route replace 10.0.3.0/24 dev n0 scope link src 10.0.3.254 mtu 900
check "a TCP connection whose answers go a narrow way" ./stream C D 10.0.4.254 80 8080 300000
check "the server has learnt it" knows_width D 10.0.3.1 900
check "they were translated" at_least 5 counter redirect errors
check "nothing was lost" is 0 counter redirect lost
check "remove again" spin remove redirect
network_down
finish
