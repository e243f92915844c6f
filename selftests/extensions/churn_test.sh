#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Install and remove under load, CYCLES times (default 40, "make soak" takes 1 000).
# Both the native path and the extension are able to forward, and two CPUs send all
# the time: not one packet may be lost, doubled or damaged, and nothing may be left:
# no image, no reference, no memory.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./network.sh

cycles=${CYCLES:-40}
# What kernel and network take once, they have taken after these.
first_cycles=$((cycles / 20 + 2))

# churn CYCLES: its progress goes to the console while it runs. Memory that the C library
# keeps at hand for a thread would count as used.
churn()
{
	GLIBC_TUNABLES=glibc.malloc.tcache_count=0 ip netns exec R ./churn "$1" forward.spindle r0 r1 2>&1 | tee churn.out
	[ "${PIPESTATUS[0]}" = 0 ] || return 1
	forwarded=$((forwarded + $(field forwarded "$(tail -n 1 churn.out)")))
}

# Senders stand still and what is under way arrives, so that two looks see the same.
count_resources()
{
	local status=0

	kill -STOP $first $second
	./resources "$@" || status=$?
	kill -CONT $first $second
	return $status
}

no_image() { ! grep '^spin_[^ ]* ' /proc/modules; }
references() { awk '$1 == "spin" { print $3 }' /proc/modules; }

# The command ends when the last reference to the device is gone, and nothing else ends it.
delete_device()
{
	local attempt

	ip -n R link del "$1" > delete.out 2>&1 &
	for attempt in $(seq 100); do
		kill -0 $! 2> /dev/null || { wait $! && return; cat delete.out; return 1; }
		sleep 1
	done
	echo "$1 is still held after $attempt seconds"
	return 1
}

unload() { rmmod spin && ! grep '^spin ' /proc/modules; }

network_up
native_route on
references_before=$(references)
spin key load --keys . > /dev/null
in_a ping -q -c 1 10.0.2.1 > /dev/null
forwarded=0
start_flows
# Not by "check": the sum is wanted, and the progress.
churn $first_cycles && pass "the first $first_cycles installs and removes" ||
	fail "the first $first_cycles installs and removes"
check "count resources" eval "count_resources > resources.out"
churn $((cycles - first_cycles)) && pass "all $cycles installs and removes" ||
	fail "all $cycles installs and removes"
count_resources resources.out $((cycles - first_cycles)) > growth.out 2>&1 &&
	pass "nothing grows" || fail "nothing grows"
sed 's/^/# /' growth.out
stop_flows
check "packets from A to B: sent = received" whole flow0.out
check "packets from B to A: sent = received" whole flow1.out
echo "# flow A to B: $(cat flow0.out)"
echo "# flow B to A: $(cat flow1.out)"
echo "# in all: cycles=$cycles forwarded=$forwarded"
check "the extension took part" test "$forwarded" -gt 0
check "no image is left" no_image
check "nothing is listed" is "" "$spinctl" list
check "nobody holds spin.ko" is "$references_before" references
check "nobody holds r0" delete_device r0
check "nobody holds r1" delete_device r1
network_down
check "spin.ko goes" unload
check "and comes back" insmod "$SPIN_MODULE"
finish
