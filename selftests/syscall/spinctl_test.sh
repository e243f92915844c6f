#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# spinctl call, of what is installed.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./spinctl.sh

# fails STATUS TEXT COMMAND...
fails()
{
	local wanted=$1 text=$2 said status=0

	shift 2
	said=$("$@" 2>&1) || status=$?
	[ $status = "$wanted" ] && [[ $said == *"$text"* ]] || { echo "$status: $said"; return 1; }
}

spin key load --keys . > /dev/null
check "what is called" spin install callee.spindle
check "two numbers" is 42 spin call callee.callee_add 40 2
check "a negative one" is -7 spin call callee.callee_negative -7
check "in the network's order" is 80 spin call callee.callee_turned 80 0x7f000001
check "if it was the address" is 1 spin call callee.callee_turned 80 0x7f000002
check "true" is false spin call callee.callee_not true
check "nothing comes back" is "" spin call callee.callee_note 12345678901
check "nothing is taken" is 12345678901 spin call callee.callee_nothing
check "six" is 123411 spin call callee.callee_six 1 2 3 4 -1 true
check "as JSON" eval 'spin call callee.callee_add 40 2 --json | grep -q "\"result\": *42"'
check "too large" fails 2 '"256" is no u8' spin call callee.callee_six 256 2 3 4 -1 true
check "a fault" fails 1 "nobody who handles it came to a good end" spin call callee.callee_divide 1 0
check "is told" eval 'spin show callee | grep -q "the last at callee.c:"'
check "what gives a struct" fails 3 "processes cannot call callee.callee_pair" \
	spin call callee.callee_pair 1
check "what a domain has" fails 3 "takes or returns what is no number" spin call net.packet_length 1
check "what there is not" fails 1 "no extension that is installed exports callee.nothing" \
	spin call callee.nothing
check "a header" eval 'spin gen header callee > now.h'
# But for the name in its head they say the same.
check "is the one that its file gives" eval \
	'spin gen header callee.spindle | cmp - now.h'
check "a domain's" fails 1 "processes can call nothing of net" spin gen header net
check "it goes" spin remove callee
check "and cannot be called" fails 1 "no extension that is installed exports callee.callee_add" \
	spin call callee.callee_add 40 2
finish
