#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The forwarder takes its own place, REPLACES times (default 10), while packets flow both ways:
# not one is lost, doubled or damaged, though nobody else forwards; each version has the
# destinations that the first was told; nothing is left of the versions that went.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./network.sh

replaces=${REPLACES:-10}

# forwards VERSION: what was counted begins anew with each version
forwards()
{
	local attempt

	for attempt in $(seq 100); do
		[ "$(counter forward forwarded)" -gt 0 ] && return
		sleep 0.1
	done
	echo "version $1 forwards nothing in $attempt looks"
	return 1
}

replace_often()
{
	local i

	for i in $(seq "$replaces"); do
		spin replace forward.spindle > replace.out || return 1
		forwards "$i" || return 1
	done
	cat replace.out
}

devices() { "$spinctl" show forward | grep -c 'r0.*r1'; }
images() { grep -c '^spin_forward' /proc/modules; }
no_image() { ! grep '^spin_[^ ]* ' /proc/modules; }

network_up
native_route off
spin key load --keys . > /dev/null
check "install" spin install forward.spindle --device r0,r1 --hook rx
spin table forward destinations set 10.0.2.0/24 0.0.0.0
spin table forward destinations set 10.0.1.0/24 0.0.0.0
check "from A to B, and back" in_a ping -q -c 3 -W 5 10.0.2.1
start_flows
check "packets flow" forwards 0
check "replaced $replaces times under them" replace_often
stop_flows
check "from A to B none is lost" whole flow0.out
check "from B to A none is lost" whole flow1.out
echo "# A to B: $(cat flow0.out)"
echo "# B to A: $(cat flow1.out)"
check "one image is left" is 1 images
check "on the same devices" at_least 1 devices
check "remove" spin remove forward
check "nothing is left" no_image
network_down
finish
