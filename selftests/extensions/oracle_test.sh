#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Extensions that were built to be watched: the oracle in spin.ko finds no lie in those that
# ship, and does in one whose compiler was told to lie.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./network.sh

parameters=/sys/module/spin/parameters
oracle() { cat "$parameters/oracle_$1"; }

network_up
native_route on
spin key load --keys . > /dev/null
check "a lie is a panic, if nobody says otherwise" is Y oracle panics
check "nobody was watched yet" is 0 oracle runs
check "install a monitor and a forwarder" eval \
	'spin install count-watched.spindle --device r0,r1 && spin install forward-watched.spindle --device r0'
spin table forward destinations set 10.0.2.0/24 0.0.0.0
check "traffic goes on" in_a ping -q -c 5 -W 2 10.0.2.1
check "fragments pass" in_a ping -q -c 1 -W 2 -s 4000 10.0.2.1
check "a TCP connection passes" ./stream A B 10.0.2.1 80 80 200000
check "the forwarder took some" at_least 5 counter forward forwarded
check "the monitor counted" at_least 5 counter count packets
check "their runs were watched" at_least 20 oracle runs
check "there was no lie" is 0 oracle lies
check "remove all" spin remove --all

echo N > "$parameters/oracle_panics"
check "install one whose compiler lies" spin install lying.spindle --device r0
check "traffic goes on" in_a ping -q -c 2 -W 2 10.0.2.1
check "the lie was told" at_least 1 oracle lies
check "with its place" eval 'dmesg | grep -q "spin: oracle: lying.c:[0-9]*:[0-9]*: a lie: "'
check "remove it" spin remove --all

logged()
{
	dmesg | grep "spin: oracle: $1.c:[0-9]*:[0-9]*: a lie: " | grep -qF "a lie: $2 ("
}

# tells NAME CLAIM: its compiler lied about this; the log takes ten lines in five seconds
tells()
{
	local before

	sleep 6
	before=$(oracle lies)
	check "install $1" spin install "$1.spindle" --device r0
	check "traffic goes on" in_a ping -q -c 2 -W 2 10.0.2.1
	check "the lie was told" at_least $((before + 1)) oracle lies
	check "that it is not so that $2" logged "$1" "$2"
	check "remove it" spin remove --all
}

tells lying_guard "a guard writes nothing that outlives it"
tells lying_class "it calls only what its class may"
tells lying_budget "the budget is kept"
echo Y > "$parameters/oracle_panics"
network_down
finish
