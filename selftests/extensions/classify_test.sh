#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Unions, parts of slices, ranges of cases, goto and variables of functions do in the kernel, on
# packets from a network, what they say.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./network.sh

# say TEXT PORT: a datagram from A to B
say() { in_a bash -c "printf %s '$1' > /dev/udp/10.0.2.1/$2"; }
count_is() { check "$1 is $2" soon is "$2" counter classify "$1"; }

network_up
native_route on
check "a way" in_a ping -q -c 1 -W 5 10.0.2.1
spin key load --keys . > /dev/null
check "install" spin install classify.spindle --device r0
in_a sysctl -qw net.ipv4.ip_default_ttl=54		# 6 of 16 octets are the head

check "short ones" in_a ping -q -c 3 -i 0.2 -W 2 -s 20 10.0.2.1
check "longer ones" in_a ping -q -c 2 -i 0.2 -W 2 -s 500 10.0.2.1
check "a long one" in_a ping -q -c 1 -W 2 -s 1200 10.0.2.1
count_is small 3
count_is middle 2
count_is large 1
check "one too long does not pass" eval "! in_a ping -q -c 1 -W 1 -s 1400 10.0.2.1 > /dev/null"
count_is dropped 1
count_is second_row 7					# 10.0.2.1: row 1, column 2
count_is column 14
count_is strangers 0

# 4 letters and 2 digits are the head: "AbCd12"; the rest has 5 letters, 3 digits, 2 others.
check "a text" say "AbCd12efg34.5-hi" 258
count_is letters 9
count_is digits 5
count_is others 2
count_is sum_of_head 429				# 65 + 98 + 67 + 100 + 49 + 50
count_is sum_of_tail 762
count_is ports 1002					# 258 is 1, 2
check "one that is too short for it" say "AbCd12" 258
count_is letters 9
count_is ports 2004

# No host has these: the packets pass R's handler all the same.
in_a ping -q -c 1 -W 1 10.0.2.9 > /dev/null
in_a ping -q -c 1 -W 1 10.0.2.77 > /dev/null
count_is first_row 1
count_is strangers 1
# 101 and on, one for each: 11 packets.
count_is runs $(((101 + 111) * 11 / 2))
check "no fault" eval "! '$spinctl' show classify | grep -q 'the last at'"
check "remove" spin remove classify
network_down
finish
