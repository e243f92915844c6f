#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# faulty.c does what its checks forbid: each fault is counted and has its place, no
# packet suffers, and an extension that goes on so is taken out.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./network.sh

# line_of WORD: where faulty.c says "line of the WORD"
line_of() { grep -n "line of the $1" faulty.c | cut -d: -f1; }

# column HANDLER NUMBER: of what "spinctl stats" says of it; 4 is FAULTED, 5 OVER BUDGET
column()
{
	"$spinctl" stats faulty | awk -v name="$1" -v number="$2" '$1 == name && NF == 5 { print $number }'
}

# faults: those of all three handlers
faults()
{
	echo "$(column divide 4) $(column index_slot 4) $(column go_round 4)"
}

over_budget()
{
	echo "$(column divide 5) $(column index_slot 5) $(column go_round 5)"
}

counters()
{
	echo "$(counter faulty divided) $(counter faulty indexed) $(counter faulty went_round)"
}

all_faults() { "$spinctl" show faulty | sed -n 's/^ *\([0-9]*\) faults; .*/\1/p'; }
last_fault() { "$spinctl" show faulty | sed -n 's/.*faults; the last at //p'; }
state() { "$spinctl" show faulty | sed -n '1s/.*: //p'; }
log_lines() { dmesg | grep -c 'spin: faulty: 1000 faults in 10 s, taken out'; }
five_pings() { in_a ping -q -c 5 -W 2 10.0.2.1; }
# 900 faults, if all three handlers fail at each
many_pings() { in_a ping -q -c 300 -i 0.01 -W 2 10.0.2.1; }
flood() { many_pings && many_pings; }
no_image() { ! grep '^spin_' /proc/modules; }

# All three handlers fail at each packet.
all_fail()
{
	spin param faulty divisor 0 && spin param faulty slot 8 && spin param faulty rounds 1000000
}

taken_out() { [ "$(state)" = "taken out" ] || { "$spinctl" show faulty; return 1; }; }

# As long as it takes: a busy machine may not do as many in a window as take it out.
flood_until_taken_out()
{
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		flood || return
		! soon taken_out || return 0
	done
	return 1
}

# module_held: spin.ko is asked to go, does not, and it is the module's being in use
module_held()
{
	! LC_ALL=C rmmod spin > rmmod.out 2>&1 && grep -q 'in use' rmmod.out &&
		grep -q '^spin ' /proc/modules || { cat rmmod.out; return 1; }
}

# The new one takes the place of the one that was taken out, and says so.
install_in_place()
{
	spin install faulty.spindle --device r0 > install.out 2>&1 &&
		grep 'taken out after [0-9]* faults, the last at faulty.c:' install.out ||
		{ cat install.out; return 1; }
}

module_goes() { rmmod spin && ! grep '^spin ' /proc/modules; }

network_up
native_route on
in_a ping -q -c 1 -W 5 10.0.2.1 > /dev/null
spin key load --keys . > /dev/null
check "install" spin install faulty.spindle --device r0
check "five packets" five_pings
check "no fault" is "0 0 0" faults
check "all came to an end" is "5 5 5" counters

check "a divisor of 0" spin param faulty divisor 0
check "five packets" five_pings
check "five faults of the one handler" is "5 0 0" faults
check "it did not go on, the others did" is "5 10 10" counters
check "which, and where" is "faulty.c:$(line_of division): division by zero" last_fault
spin param faulty divisor 1

check "an index just beyond the array" spin param faulty slot 8
check "five packets" five_pings
check "five faults of the next handler" is "5 5 0" faults
check "which, and where" is "faulty.c:$(line_of index): out of bounds" last_fault
check "the largest index" spin param faulty slot 4294967295
check "five packets" five_pings
check "five faults more" is "5 10 0" faults
check "the last element" spin param faulty slot 7
check "five packets" five_pings
check "is one" is "5 10 0" faults

check "no fuel was missing yet" is "0 0 0" over_budget
check "a loop that takes too long" spin param faulty rounds 1000000
check "five packets" five_pings
check "five faults of the last handler" is "5 10 5" faults
check "they are over the budget" is "0 0 5" over_budget
check "which, and where" is "faulty.c:$(line_of loop): over budget" last_fault
check "and the sum of all" is 20 all_faults

# The limit is 1 000 in 10 seconds: twice 900, and a break between them, are not.
check "all handlers fail" all_fail
check "300 packets" many_pings
check "three faults for each" is 920 all_faults
sleep 11
check "300 packets, later" many_pings
check "three faults for each" is 1820 all_faults
check "it is still installed" is "installed" state
check "nothing was said" is 0 log_lines

# Under load, beyond the limit.
spin param faulty divisor 1
spin param faulty slot 0
spin param faulty rounds 1
sleep 11
: > flow.out
./flow A B 10.0.2.1 5000 0 64 > flow.out 2>&1 &
flow=$!
flows flow.out
check "all handlers fail, under load" all_fail
check "it is taken out" soon taken_out
sum=$(all_faults)
check "not before the limit" test "$sum" -ge 2820
sleep 2
check "no fault afterwards" is "$sum" all_faults
kill -TERM $flow
wait $flow && pass "no packet suffered" || fail "no packet suffered"
echo "# $(cat flow.out), $sum faults"
check "the log has one line" soon is 1 log_lines
check "it is listed as what it is" eval "$spinctl list | grep '^faulty .*taken out'"
check "spin.ko stays while it is there" module_held
check "install again, in its place" install_in_place
check "five packets" five_pings
check "it is as new" is "5 5 5" counters
check "all handlers fail again" all_fail
check "it is taken out again by many packets" flood_until_taken_out
check "the log has one line more" soon is 2 log_lines
check "remove" spin remove faulty
check "its image is gone" no_image
check "nothing is listed" is "" "$spinctl" list

check "install" spin install faulty.spindle --device r0
check "five packets" five_pings
check "spin.ko stays while it is installed" module_held
check "five packets" five_pings
check "it goes on undisturbed" is "10 10 10" counters
check "remove all" spin remove --all
check "its image is gone" no_image
check "spin.ko goes" module_goes
check "and comes back" insmod "$SPIN_MODULE"
spin key load --keys . > /dev/null
check "as good as before" spin install faulty.spindle --device r0
check "five packets" five_pings
check "are seen" is "5 5 5" counters
check "remove" spin remove faulty
network_down
finish
