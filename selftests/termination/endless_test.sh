#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# A handler that does not end is stopped within 10 milliseconds, alone and nested, in a
# softirq and in a task, and takes no other handler with it.  The machine's clock counts
# instructions: a nanosecond each.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./network.sh

is() { [ "$1" = "$("${@:2}")" ] || { echo "'$("${@:2}")' is not '$1'"; return 1; }; }
counter() { "$spinctl" stats "$1" | awk -v name="$2" '$1 == name && NF == 2 { print $2 }'; }
# column EXTENSION HANDLER NUMBER: sums of "spinctl stats"; 4 is FAULTED, 5 OVER BUDGET
column()
{
	"$spinctl" stats "$1" | awk -v name="$2" -v number="$3" '
		$1 == name && NF == 5 { sum += $number } END { print sum + 0 }'
}

# within HOST ADDRESS: five packets; none takes longer than it may
within()
{
	local longest

	longest=$(ip netns exec "$1" ./elapse "$2" 5) || { echo "elapse failed"; return 1; }
	echo "# longest $longest ns"
	if [ "${SPIN_COUNTED-}" = yes ]; then
		[ "$longest" -le 10000000 ] || { echo "longer than 10 ms"; return 1; }
		[ "$longest" -ge "${3-0}" ] || { echo "shorter than $3: nothing ran"; return 1; }
	fi
}

network_up
native_route on
check "a way" in_a ping -q -c 1 -W 5 10.0.2.1
spin key load --keys . > /dev/null
[ "${SPIN_COUNTED-}" = yes ] || skip "times" "this machine does not count instructions"

check "without handlers" within A 10.0.2.1

# Alone.  Each packet from A to B arrives once (softirq) and is sent once by R.
check "install" spin install endless.spindle --device r0,r1
check "they have what they are given without asking" is 20000 eval \
	"'$spinctl' budget endless | awk '\$1 == \"run\" { print \$2; exit }'"
check "five packets, arriving and sent in a softirq" within A 10.0.2.1 12000
check "all were stopped" is 10 column endless run 5
check "none returned" is 0 counter endless returned
check "who came before ran" is 10 counter endless before
check "who came after ran" is 10 counter endless after
check "the place is told" eval "'$spinctl' show endless | grep -q 'the last at endless.c:$(
	grep -n 'line of the loop' endless.c | cut -d: -f1): over budget'"
check "five packets, sent by a task" within R 10.0.2.1 6000
check "all were stopped" is 15 column endless run 5
check "who came after ran" is 15 counter endless after

# The authority's word.
check "a larger budget" spin budget endless run 1000000
check "is not asked for" eval "'$spinctl' show endless | grep -q 'budget 1000000, asked for 20000'"
check "five packets" within A 10.0.2.1 600000
check "all were stopped" is 25 column endless run 5
check "who came after ran" is 25 counter endless after
at_event() { "$spinctl" budget endless | awk -v event="$1" '$1 == "run" && $NF == event { print $2 }'; }
check "at one event" spin budget endless run@net.ip_packet_send 30000
check "it is another one there" is 30000 at_event net.ip_packet_send
check "and the same at the other" is 1000000 at_event net.ether_packet_arrived
check "not at one that it does not handle" eval "! '$spinctl' budget endless run@ip_packet_arrived 500"
check "too much for each" eval "! '$spinctl' budget endless run 4000001 2> /dev/null"
check "leaves both as they were" is "30000 1000000" eval \
	"echo \$(at_event net.ip_packet_send) \$(at_event net.ether_packet_arrived)"
check "the most that is left" spin budget endless run 1990000
check "five packets" within R 10.0.2.1 600000
check "all were stopped" is 30 column endless run 5
# Its guard has a bound, and no budget is below that.
least=$("$spinctl" budget endless run 1 2>&1 | sed -n 's/.* lies between \([0-9]*\) and .*/\1/p')
check "less than its guard takes is refused" test "${least:-0}" -gt 1
check "the smallest" spin budget endless run "$least"
check "five packets" within A 10.0.2.1
check "all were stopped" is 40 column endless run 5
check "who came after ran" is 40 counter endless after
check "too much" eval "! '$spinctl' budget endless run 4000001"
check "remove" spin remove endless

# Many.
check "190 of them" spin install chain.spindle
check "five packets" within A 10.0.2.1 1200000
check "all were stopped" is 950 column chain run 5
check "who came before ran" is "$(counter chain after)" counter chain before
check "who came after ran" test "$(counter chain after)" -ge 5
check "remove" spin remove chain
check "190 of them, again" spin install chain.spindle
check "five packets, sent by a task" within R 10.0.2.1 1200000
check "all were stopped" is 950 column chain run 5
check "who came after ran" test "$(counter chain after)" -ge 5
check "remove" spin remove chain
check "and again" spin install chain.spindle
check "no room for another one that wants as much" eval \
	"! spin install endless.spindle --device r0,r1 --budget 300000 2> refused.txt"
check "which is said" grep -q 'may take 4000000 units together, 38[0-9]* are taken' refused.txt
check "but for one that wants little" spin install endless.spindle --device r0,r1 --budget 10000
check "five packets" within A 10.0.2.1 1200000
check "who came after ran" is 10 counter endless after
check "remove both" spin remove --all
check "not all of them with more" eval "! spin install chain.spindle --budget 30000 2> refused.txt"
check "which is said" grep -q 'may take 4000000 units together' refused.txt

# Nested, by a tunnel.
in_r ip link add t0 type ipip local 10.0.2.254 remote 10.0.2.1
in_r ip addr add 10.9.0.254/24 dev t0
in_r ip link set t0 up
check "install" spin install nested.spindle --device r0,r1
check "five packets" within A 10.0.2.1 1500000
echo "# $(counter nested sent) sent, $(counter nested raised) raised"
check "who sends was stopped" is 5 column nested send 5
# Of each packet itself, and of what is sent four times: four times a million units.
check "what it sent was handled" test "$(counter nested raised)" -ge 25
check "and stopped, each" is "$(counter nested raised)" column nested run 5
# Those and five that tell of a port that nobody listens at.
check "not more than may be" test "$(counter nested raised)" -le 30
check "who came after ran" is 5 counter nested after
check "remove" spin remove nested
check "install, where a task sends" spin install nested_task.spindle
check "five packets, sent by a task" within R 10.0.2.1 500000
echo "# $(counter nested_task sent) sent, $(counter nested_task raised) raised"
check "who sends was stopped" is 5 column nested_task send 5
check "what it sent was handled" test "$(counter nested_task raised)" -ge 15
check "and stopped, each" is "$(counter nested_task raised)" column nested_task run 5
# With all that its event may take, 800 000 units, one fits into 4 000 000 five times at most.
check "not more than may be" test "$(counter nested_task raised)" -le 25
check "who came after ran" is 5 counter nested_task after
check "remove" spin remove nested_task
check "round about" spin install circle.spindle
check "a packet that is sent again when it is sent" within R 10.0.2.1
check "three deep, and no further" is 15 counter circle raised
check "remove" spin remove circle
network_down
finish
