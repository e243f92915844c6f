#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# guest calls what teller and ledger export, teller what ledger does: linked by type and price,
# called on all processors, refused, taken out with those that need it, gone while they run.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./link.sh

ROUNDS=${ROUNDS:-2000}

faults() { spin show ledger | sed -n 's/^ *\([0-9]*\) faults; .*/\1/p'; }
no_image() { ! grep -E '^spin_(ledger|teller|guest)' /proc/modules; }
# linked TEXT: one of the links begins so
linked()
{
	spin graph --json | tr -d ' \n' | grep -qF "{\"extension\":$1" ||
		{ spin graph --json | tr -d ' \n' | grep -oE '\{"extension"[^}]*'; return 1; }
}

# goes WAY: all that is answered is right
goes()
{
	local right wrong nobody

	spin param guest way "$1" > /dev/null || return 1
	right=$(answered right) wrong=$(answered wrong) nobody=$(answered nobody)
	raise "$2" || return 1
	echo "# $(cat "$parameters/answers")"
	[ "$(answered wrong)" = "$wrong" ] && [ "$(answered nobody)" = "$nobody" ] &&
		[ "$(answered right)" = $((right + $2 * $(nproc))) ]
}

all_in() { installs ledger && installs teller && installs guest; }

all_taken_out()
{
	spin list
	[ "$(spin list | grep -cE '^(ledger|teller|guest) .*taken out')" = 3 ]
}

come_and_go()
{
	local i

	for i in $(seq "$REMOVALS"); do
		all_in || return 1
		sleep 0.2
		spin remove --force ledger > /dev/null || return 1
		no_image || return 1
	done
}

spin key load --keys . > /dev/null
check "an event" insmod ./spin_link_test.ko
check "nobody exports it" says "no extension that is installed exports ledger" \
	spin install teller.spindle
check "the first" installs ledger
check "somebody exports it already" says "extension ledger exports ledger already" \
	spin install other.spindle
check "another price" says "costs 200 units, this was compiled to pay 20" \
	spin install dear.spindle
check "another type" says "pure u32 ledger_same(u32)" spin install stranger.spindle
check "the one between" installs teller
check "the last" installs guest
check "called on all processors" goes 0 "$ROUNDS"
check "what fails returns 0" goes 1 100
check "and is counted where it fails" test "$(last_fault ledger)" = \
	"$(line ledger.c 'line of the fault' 'division by zero')"
check "so often" test "$(faults)" = $((100 * $(nproc)))
check "who calls what is told" linked '"guest","kind":"call","interface":"ledger","procedure":"ledger_divide","exporter":"ledger"'
check "and how often it was called, and failed" linked \
	"\"ledger\",\"kind\":\"export\",\"interface\":\"ledger\",\"procedure\":\"ledger_divide\",\"called\":$((100 * $(nproc))),\"faulted\":$((100 * $(nproc))),\"over_price\":0"
check "what does not end returns 0" goes 2 20
check "for its price is used up" test "$(last_fault ledger)" = "$(line ledger.c 'while (n' 'over budget')"
check "others need it" says "others import from ledger: teller (guest), guest" \
	spin remove ledger
check "still called" goes 0 100
check "but who exports is replaced" spin replace ledger.spindle
check "who calls" spin replace guest.spindle
check "who does both" spin replace teller.spindle
check "they go on" goes 0 100
check "the last goes" spin remove guest
check "now one needs it" says "others import from ledger: teller" spin remove ledger
check "again" installs guest
check "all go" spin remove --force ledger
check "nothing is left of them" no_image

while [ ! -e stop ]; do raise 200; done &
load=$!
check "they go while they run, $REMOVALS times" come_and_go
check "in once more" all_in
spin param guest way 1 > /dev/null
check "too many faults" raise 1000
# Another task does that, when it gets its turn.
soon all_taken_out > /dev/null
touch stop
wait $load
check "take those out that need it, too" all_taken_out
raise 10
check "nothing wrong was ever answered" test "$(answered wrong)" = 0
check "all can be removed" spin remove --all
check "and nothing is left" no_image
check "the interface goes" rmmod spin_link_test
finish
