#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# extensions/count watches and leaves every packet as it is.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./network.sh

network_up
native_route on
spin key load --keys . > /dev/null
check "install" spin install count.spindle --device r0
check "traffic goes on" in_a ping -q -c 5 -W 2 10.0.2.1
check "five echo requests" is 5 counter count icmp
check "no TCP" is 0 counter count tcp
check "fragments pass" in_a ping -q -c 1 -W 2 -s 4000 10.0.2.1
check "and are counted" is 3 counter count fragments
check "a TCP connection passes" ./stream A B 10.0.2.1 80 80 1000000
check "and is counted" at_least 10 counter count tcp
check "packets that stand for several" at_least 1 counter count segmented
check "ARP" at_least 1 counter count arp

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
