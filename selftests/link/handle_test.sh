#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# watch handles what ledger and shelf export, which asker calls: called directly while nobody
# handles it; then all handlers in order, with guards, filters, results; faults contained; refused
# where price, stack or a circle say so; taken out at any moment, alone and with those it needs.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./link.sh

ROUNDS=${ROUNDS:-300}

sets() { spin param "$1" "$2" "$3" > /dev/null; }
no_image() { ! grep -E '^spin_(ledger|teller|guest|shelf|asker|watch|deep|owner|again)' /proc/modules; }
is() { [ "$1" = "$("${@:2}")" ] || { echo "'$("${@:2}")' is not '$1'"; return 1; }; }

# event NAME FIELD: of "spinctl events show"
event() { spin events show "$1" --json | sed -n "s/^ *\"$2\": *\"\{0,1\}\([^\",]*\).*/\1/p" | head -n 1; }
# seen COUNTER EXTENSION
counted() { spin stats "$2" | awk -v name="$1" '$1 == name && NF == 2 { print $2 }'; }
# column HANDLER NUMBER: of "spinctl stats watch": 2 is FIRED, 3 DECLINED, 4 FAULTED, 5 OVER BUDGET
column() { spin stats watch | awk -v name="$1" -v number="$2" '$1 == name && NF == 5 { print $number }'; }

# gives WAY EXPECTED [ROUNDS [OTHER]]: all that asker's calls of that kind answer is that, or OTHER
gives()
{
	local right wrong rounds=${3:-$ROUNDS}

	sets asker expected "$2" && sets asker right_too "${4:-$2}" && sets asker way "$1" || return 1
	right=$(answered right) wrong=$(answered wrong)
	raise "$rounds" || return 1
	echo "# $(cat "$parameters/answers")"
	[ "$(answered wrong)" = "$wrong" ] &&
		[ "$(answered right)" = $((right + rounds * $(nproc))) ]
}

# Who handles ledger_add, in order.
order()
{
	spin events show ledger.ledger_add | sed -n 's/^ *[0-9]*\. \([a-z_]*\) of .*/\1/p' |
		paste -sd, | sed 's/,/, /g'
}

all_in() { installs ledger && installs shelf && installs asker; }

# It calls what it handles, in another handler.
answers_itself()
{
	local right wrong

	installs ledger && installs owner || return 1
	right=$(answered right) wrong=$(answered wrong)
	raise 100
	[ "$(answered wrong)" = "$wrong" ] && [ "$(answered right)" = $((right + 100 * $(nproc))) ] &&
		is plan event ledger.ledger_add mode && spin remove owner > /dev/null &&
		is direct event ledger.ledger_add mode && spin remove ledger > /dev/null
}

# Between the two counts asker calls nothing else.
counts_raises()
{
	local before after

	before=$(event ledger.ledger_add raised)
	gives 0 5 100 || return 1
	after=$(event ledger.ledger_add raised)
	[ $((after - before)) = $((100 * $(nproc))) ] || { echo "$before $after"; return 1; }
}

# Every call is answered as without watch or as with it.
come_and_go()
{
	local i

	for i in $(seq "$REMOVALS"); do
		installs watch && sets watch way 1 || return 1
		sleep 0.1
		spin remove watch > /dev/null || return 1
	done
}

go_together()
{
	local i

	for i in $(seq "$REMOVALS"); do
		installs watch && sets watch way 1 || return 1
		sleep 0.1
		spin remove --force ledger > /dev/null || return 1
		installs ledger && installs asker && sets asker right_too 4711 || return 1
	done
}

# It is done by a worker, once the faults have come.
is_taken_out()
{
	local i

	for ((i = 0; i < 100; i++)); do
		spin list | grep -q "^$1 .*taken out" && return
		sleep 0.1
	done
	spin list
	return 1
}

all_taken_out()
{
	spin list
	[ "$(spin list | grep -cE '^(ledger|asker|watch) .*taken out')" = 3 ]
}

spin key load --keys . > /dev/null
check "an event" insmod ./spin_link_test.ko
check "nobody exports it" says "no extension that is installed exports ledger" \
	spin install watch.spindle
check "who exports, and who calls" all_in
check "all that is exported is an event" is direct event ledger.ledger_add mode
check "called directly" gives 0 5
check "which counts" counts_raises
check "a struct" gives 5 10100
check "many arguments" gives 2 5272
check "no arguments" gives 4 10
check "what fails returns 0" gives 6 0 50

check "who handles" installs watch
check "in order" is "add_early, ledger_add, add" order
check "through a plan" is plan event ledger.ledger_add mode
check "who declines changes nothing" gives 0 5
check "and is counted" is $((ROUNDS * $(nproc))) counted seen watch
check "as declined" is $((ROUNDS * $(nproc))) column add 3
check "raises are counted" counts_raises
sets watch way 1
check "the last result wins" gives 0 4711
sets watch account_wanted 3
check "but not where a guard keeps it out" gives 0 5
sets watch account_wanted 2
sets watch way 3
check "who cancels answers" gives 0 0
sets watch way 0
sets watch early 1
check "and those behind it do not run" gives 0 0
sets watch early 0
check "a filter changes what the procedure gets" gives 6 2 100
check "not what is right already" gives 1 3
check "no result" gives 3 1
check "handled" is $((ROUNDS * $(nproc))) counted noted watch
check "and done" is $((ROUNDS * $(nproc))) counted noted shelf
check "many arguments come as they were" gives 2 4322
check "none" gives 4 11
check "a struct, behind a filter" gives 5 407100
check "pointers are called as before" gives 7 8
sets watch way 2
check "who faults has declined" gives 0 5 50
check "it is told" is "$(line watch.c 'line of the fault' 'division by zero')" last_fault watch
sets watch way 4
check "so has who does not end" gives 0 5 10
check "for its budget is used up" is $((10 * $(nproc))) column add 5
sets watch way 0

check "its price is for all" says "callers of ledger.ledger_divide pay 200 units for all that handle it" \
	spin install greedy.spindle
check "nothing of it stays" gives 0 5 100
check "nor is a budget over it given" says "the budget of handler add lies between" \
	spin budget watch add 401
check "a circle is none" sh -c "$spinctl install teller.spindle > /dev/null"
check "and is refused" says "ledger.ledger_sums would be raised again by its handler: teller calls it" \
	spin install whose.spindle
check "a smaller one, too" says "ledger.ledger_add would be raised again by its handler: again calls it" \
	spin install again.spindle
check "a caller has no stack left for a deep handler" says "with this asker would need" spin install deep.spindle
check "all as before" gives 0 5 100
check "who exports stays" says "others import from ledger, or handle what it exports: asker, watch, teller" \
	spin remove ledger
check "who handles is replaced" spin replace watch.spindle
check "and stands where it stood" is "add_early, ledger_add, add" order
check "so is who exports" spin replace ledger.spindle
check "in the same order" is "add_early, ledger_add, add" order
check "and all answer" gives 0 5 100
check "who handles goes" spin remove watch
check "called directly again" is direct event ledger.ledger_add mode
check "with nobody" gives 0 5
check "with its own result" gives 4 10
check "teller goes" spin remove teller

sets asker way 0
sets asker expected 5
sets asker right_too 4711
while [ ! -e stop ]; do raise 100; sleep 0.05; done &
load=$!
check "comes and goes while it runs, $REMOVALS times" come_and_go
check "goes with what it handles, $REMOVALS times" go_together
check "once more" installs watch
sets watch way 2
check "too many faults take it out" is_taken_out watch
check "alone" sh -c "$spinctl list | grep -q '^asker .*installed'"
check "it can be removed" spin remove watch
touch stop
wait $load
check "nothing wrong was ever answered" is 0 answered wrong
check "who handles, again" installs watch
sets watch mends 0
sets asker way 6
check "too many faults of who exports" raise 1000
check "take it out" is_taken_out ledger
check "and those who call and who handle" all_taken_out
check "all go" spin remove --all
check "who handles what it calls, and calls nobody there, is none" answers_itself
check "and nothing is left" no_image
check "the interface goes" rmmod spin_link_test
finish
