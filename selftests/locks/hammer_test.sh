#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# hammer.c counts the same in several ways on several processors, in softirqs and in the tasks
# that send: nothing is lost, nothing is torn.  It fails with locks held, and they are free
# afterwards; it is removed while it runs.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./network.sh

PACKETS=${PACKETS:-1500}
REMOVALS=${REMOVALS:-10}

# flood HOST ADDRESS
flood() { ip netns exec "$1" ping -q -c "$PACKETS" -i 0.002 -W 2 "$2"; }

# From both sides, twice as many as processors: what R sends leaves in the task that sends it.
hammer()
{
	local child status=0 children=()

	for _ in 1 2 3 4; do
		flood A 10.0.1.254 > flood.a 2>&1 &
		children+=($!)
		flood R 10.0.1.1 > flood.r 2>&1 &
		children+=($!)
	done
	for child in "${children[@]}"; do
		wait "$child" || status=1
	done
	[ $status = 0 ] || cat flood.a flood.r
	return $status
}

# Fewer than take it out.
few() { PACKETS=40 hammer; }
fewer() { PACKETS=8 hammer; }
processors() { grep -c '^processor' /proc/cpuinfo; }
result() { "$spinctl" table hammer results get "$1" | grep -o '[0-9]*$' | tail -1; }
faults() { "$spinctl" show hammer | sed -n 's/^ *\([0-9]*\) faults; .*/\1/p'; }
last_fault() { "$spinctl" show hammer | sed -n 's/.*faults; the last at //p'; }
no_image() { ! grep '^spin_' /proc/modules; }

# The last that runs has counted itself and tells.
tell()
{
	sleep 1
	spin param hammer tell 1 && in_a ping -q -c 1 -W 2 10.0.1.254 > /dev/null &&
		sleep 0.2 && spin param hammer tell 0
}

# What was counted in every way is the same.
same_everywhere()
{
	local runs hits pairs

	tell || return 1
	runs=$(counter hammer runs)
	hits=$(result 2)
	pairs=$(result 0)
	echo "# runs $runs, atomic $hits, pairs $pairs, others $(result 1)"
	echo "# arrivals $(counter hammer arrivals), by processors $(result 3)"
	[ "$runs" = "$pairs" ] && [ "$(result 1)" = $((3 * pairs)) ] &&
		[ "$hits" = "$runs" ] && [ "$(result 4)" = "$runs" ] &&
		[ "$(result 3)" = "$(counter hammer arrivals)" ] && [ "$runs" -gt "$PACKETS" ]
}

install_and_remove()
{
	local i

	for i in $(seq "$REMOVALS"); do
		spin install hammer.spindle --device r0 > /dev/null || return 1
		sleep 0.3
		spin remove hammer || return 1
	done
}

network_up
in_a ping -q -c 1 -W 5 10.0.1.254 > /dev/null
spin key load --keys . > /dev/null
check "more than one processor" at_least 2 processors
check "install" spin install hammer.spindle --device r0
check "eight floods" hammer
check "all count the same" same_everywhere
check "nobody saw half of a change" is 0 counter hammer torn

check "a slot that is not there" spin param hammer slot 64
check "five packets" in_a ping -q -c 5 -W 2 10.0.1.254
check "ten runs failed with both locks held" is 10 faults
check "and where" is "hammer.c:$(grep -n 'line of the slot' hammer.c | cut -d: -f1): out of bounds" last_fault
check "floods that fail on every processor" few
check "a slot at which the locks of objects are held" spin param hammer slot 63
check "five packets" in_a ping -q -c 5 -W 2 10.0.1.254
check "they failed there" is "hammer.c:$(grep -n 'line of the cell' hammer.c | cut -d: -f1): out of bounds" last_fault
check "floods that fail with the locks of objects" fewer
check "a slot that is" spin param hammer slot 0
check "eight floods" hammer
check "still nobody saw half of a change" is 0 counter hammer torn
check "all count the same" same_everywhere
check "objects took each other's place" at_least 100 counter hammer new_cells
echo "# $(counter hammer new_cells) objects, $(counter hammer no_cell) times none was left"
spin remove hammer

hammer > /dev/null &
load=$!
check "removed while it runs, $REMOVALS times" install_and_remove
wait $load
check "nothing is left" no_image
check "the machine goes on" in_a ping -q -c 1 -W 2 10.0.1.254
network_down
finish
