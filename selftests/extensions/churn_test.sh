#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Install and remove under load, CYCLES times (default 20: a cycle takes seconds on a
# translated machine; 1 000 are for a long run).
# Both the native path and the extension are able to forward, and two CPUs send all
# the time: not one packet may be lost, doubled or damaged.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./network.sh

cycles=${CYCLES:-20}

cycle_all()
{
	local i

	for i in $(seq "$cycles"); do
		spin install forward.spindle --device r0,r1 > cycle.out 2>&1 ||
			{ echo "install $i:"; cat cycle.out; return 1; }
		spin table forward destinations set 10.0.2.0/24 0.0.0.0 || return 1
		spin table forward destinations set 10.0.1.0/24 0.0.0.0 || return 1
		forwarded=$((forwarded + $(counter forward forwarded)))
		spin remove forward > cycle.out 2>&1 ||
			{ echo "remove $i:"; cat cycle.out; return 1; }
	done
}

took_part() { [ "$forwarded" -gt 0 ] || { echo "it forwarded nothing"; return 1; }; }

# whole FILE: did a flow send anything, and did all of it come, once, undamaged?
whole()
{
	grep -q '^sent=[1-9].* lost=0 doubled=0 damaged=0' "$1" || { cat "$1"; return 1; }
}

# Files in /proc that name what an extension holds.
no_image() { ! grep -q '^spin_' /proc/modules; }

network_up
native_route on
spin key load --keys . > /dev/null
in_a ping -q -c 1 10.0.2.1 > /dev/null
./flow A B 10.0.2.1 5000 0 64 > flow0.out 2>&1 &
first=$!
./flow B A 10.0.1.1 5001 1 512 > flow1.out 2>&1 &
second=$!
sleep 1
forwarded=0
# Not in a subshell: the sum is wanted.
cycle_all > cycles.out 2>&1 && pass "$cycles installs and removes" ||
	{ sed 's/^/# /' cycles.out; fail "$cycles installs and removes"; }
kill -TERM $first $second
wait $first $second
check "packets from A to B: sent = received" whole flow0.out
check "packets from B to A: sent = received" whole flow1.out
echo "# $(cat flow0.out)"
echo "# $(cat flow1.out)"
check "the extension took part" took_part
check "no image is left" no_image
check "nothing is listed" is "" "$spinctl" list
network_down
finish
