#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Extensions that name one another, installed and removed in any order. "middle" cancels, so
# what stands behind it sees nothing.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./network.sh

event=net.ip_packet_send
# order: the extensions at the event
order() { "$spinctl" events show $event | sed -n 's/^ *[0-9]*\. look of \([a-z]*\):.*/\1/p' | xargs; }
why() { "$spinctl" events show $event | sed -n "s/^ *[0-9]*\. look of $1: //p"; }
# sees EXTENSION: does it see a packet that is sent now?
sees()
{
	local before

	before=$(counter "$1" seen)
	in_r ping -q -c 1 -W 5 10.0.2.1 > /dev/null
	test "$(counter "$1" seen)" -gt "$before"
}
sees_not() { ! sees "$1"; }

network_up
spin key load --keys . > /dev/null
check "late" spin install order_late.spindle
check "it asks for what is not there" is "first, after middle (not there)" why late
check "and sees packets" sees late
check "middle" spin install order_middle.spindle
check "it stands in front of late" is "middle late" order
check "which is told" is "first, after middle" why late
check "and sees none" sees_not late
check "early" spin install order_early.spindle
check "it stands in front of both" is "early middle late" order
check "its other name is nobody's" is "as installed, before middle, after nobody (not there)" why early
check "and sees packets" sees early
check "late still sees none" sees_not late

spin install order_round.spindle 2> round.out
check "there is no place for round" test $? -ne 0
check "the cycle is told" grep -qF "order at $event has a cycle: look of late before look of round before look of early before look of middle before look of late" round.out
check "nothing of it is left" is "early middle late" order
check "nor an image" eval '! lsmod | grep -q order_round'
check "middle goes" spin remove middle
check "late is first again" is "late early" order
check "and sees packets" sees late
check "now there is a place" spin install order_round.spindle
check "between them" is "late round early" order
spin install order_middle.spindle 2> round.out
check "and none for middle" grep -q "has a cycle" round.out
check "as JSON" eval '"$spinctl" events show ip_packet_send -j | grep -q "\"after_is_there\":true"'
check "no such event" eval '! "$spinctl" events show net.nonsense 2> /dev/null'
check "remove all" spin remove --all
check "nothing is left" is "" order
network_down
finish
