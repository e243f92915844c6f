#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Filters, from their source to what those behind them get, in an event of which handlers may
# sleep ("raise") and in one of which they may not ("tell").
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./spinctl.sh

export SPIN_MODULE=$PWD/spin_blocking_test.ko


# gives VERB WHAT RESULT: a raise has it
gives()
{
	set -- "$3" "$(./turn "$1" "$2")"
	[ "${2% *}" = "$1" ] || { echo "it gives ${2% *}, not $1"; return 1; }
}

# line EVENT TEXT: stands in what is shown of it
line() { spin events show "waits.$1" | grep -qF "$2" || { spin events show "waits.$1"; return 1; }; }


# all VERB EVENT DEFAULT: DEFAULT of 21 and of 41
all()
{
	check "$1: the default gets half" gives "$1" 42 "$3"
	check "$1: so does the handler behind" gives "$1" 40 1020
	check "$1: and its guard" gives "$1" 41 1020
	check "$1: the filter is shown" line "$2" "half of halve: as installed, before even, filter"
	check "$1: a plan" line "$2" "reached by: plan"
}

insmod ./spin_blocking_test.ko
spin key load --keys . > /dev/null
check "a file says what is one" eval "'$spinctl' show ./halve.spindle |
	grep -q 'filter half of waits.turn_told'"
check "install who is to be behind" spin install even.spindle
check "it gets what is raised" gives tell 40 1040
check "so does the default" gives tell 41 10041
check "where one may sleep, too" gives raise 40 1040
check "directly" line turn_told "reached by: direct"

# Installed later, it comes before.
check "install the filter" spin install halve.spindle
all tell turn_told 10021
all raise turn_taken 4242
check "who stands before it got the whole" test "$(counter halve whole)" = 6

check "install one that faults" spin install faulty.spindle
check "what it had done stays done" gives tell 38 1020
check "where one may sleep, too" gives raise 38 1020
check "two faults" test "$(column faulty spoil 4)" = 2
check "take it out" spin remove faulty

# Asleep.
check "install one that sleeps" spin install slow.spindle
./turn shut 0
./turn raise 34 > filtered &
slept=$!
check "it sleeps" ./turn waiting 0 1
check "others go on" gives tell 40 1020
./turn open 0
wait "$slept"
check "those behind it get what it left" test "$(cut -d ' ' -f 1 filtered)" = 1020
./turn shut 0
./turn raise 34 > filtered &
slept=$!
check "another sleeps" ./turn waiting 0 1
check "take it out" timeout 20 "$spinctl" remove slow
wait "$slept"
check "woken, it ended, and those behind it get what it left" \
	test "$(cut -d ' ' -f 1 filtered)" = 1020
check "take the filter out" spin remove halve
check "all as before" gives tell 40 1040
check "where one may sleep, too" gives raise 40 1040
check "directly" line turn_told "reached by: direct"
check "remove" spin remove even
check "nobody is left" gives tell 3 10003
check "the module goes" rmmod spin_blocking_test
finish
