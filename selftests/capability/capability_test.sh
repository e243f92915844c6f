#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# visitor.c takes seats on several processors, and leaves in every way: at the end of a block,
# by jumps, by giving away, declining, cancelling, failing, removed while it runs. Each seat
# that was taken is given back once.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./spinctl.sh

ROUNDS=${ROUNDS:-1000}
FAULTS=${FAULTS:-10000}
REMOVALS=${REMOVALS:-10}
# This module has the symbols of its interface, and all others that the program uses.
export SPIN_MODULE=$PWD/spin_capability_test.ko
parameters=/sys/module/spin_capability_test/parameters

reported() { sed "s/.*\b$1 \([0-9]*\).*/\1/" "$parameters/report"; }
faults() { spin show visitor | sed -n 's/^ *\([0-9]*\) faults; .*/\1/p'; }
last_fault() { spin show visitor | sed -n 's/.*faults; the last at //p'; }
no_image() { ! grep '^spin_visitor' /proc/modules; }
raise() { echo "$1" > "$parameters/raise"; }

# Since before: so many at least were taken, and each was given back once.
balanced()
{
	local acquired

	acquired=$(reported acquired)
	echo "# $(cat "$parameters/report")"
	[ "$acquired" = $(($(reported released) + $(reported given))) ] &&
		[ "$(reported twice)" = 0 ] && [ "$(reported taken)" = 0 ] &&
		[ $((acquired - before)) -ge "$1" ]
}

# leaves WAY LEAST
leaves()
{
	before=$(reported acquired)
	spin param visitor way "$1" > /dev/null && raise "$ROUNDS" && balanced "$2"
}

# A thousand faults take it out; so it is installed again, until there were enough.
fail_often()
{
	local total=0 these

	before=$(reported acquired)
	while [ $total -lt "$FAULTS" ]; do
		spin install visitor.spindle > /dev/null && spin param visitor way 1 > /dev/null &&
			raise "$ROUNDS" || return 1
		these=$(faults)
		[ "${these:-0}" -gt 0 ] || return 1
		total=$((total + these))
		last_fault > where
		spin remove visitor > /dev/null || return 1
	done
	echo "# $total faults"
	balanced "$((2 * FAULTS))"
}

install_and_remove()
{
	local i

	before=$(reported acquired)
	for i in $(seq "$REMOVALS"); do
		spin install visitor.spindle > /dev/null &&
			spin param visitor way 6 > /dev/null || return 1
		sleep 0.2
		spin remove visitor > /dev/null || return 1
	done
}

spin key load --keys . > /dev/null
check "an interface with capabilities" insmod ./spin_capability_test.ko
check "install" spin install visitor.spindle
check "the end of the block" leaves 0 "$ROUNDS"
check "declined" leaves 2 "$ROUNDS"
check "given away" leaves 3 "$ROUNDS"
check "some were given" test "$(reported given)" -ge 100
check "cancelled" leaves 4 "$ROUNDS"
check "loops and jumps" leaves 5 "$ROUNDS"
check "remove" spin remove visitor
check "$FAULTS faults" fail_often
check "and where" test "$(cat where)" = \
	"visitor.c:$(grep -n 'line of the fault' visitor.c | cut -d: -f1): out of bounds"

while [ ! -e stop ]; do raise 200; done &
load=$!
check "removed while it runs, $REMOVALS times" install_and_remove
touch stop
wait $load
check "each seat was given back" balanced 100
check "nothing is left" no_image
check "the interface goes" rmmod spin_capability_test
finish
