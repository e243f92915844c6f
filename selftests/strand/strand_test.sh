#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Strands in the kernel: begun in tasks, soft and hard interrupts of all processors; they yield,
# sleep, wait and are woken, and each wake-up arrives; faults end one of them; what has no room is
# counted; taken out while they wait, after which nothing runs and nothing is left.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./spinctl.sh
. ./strand.sh

check "nobody is there" order task 5 0
check "the default gets it" is $((5 * processors)) got unhandled
check "no threads without strands" is 0 threads
check "a file says what begins strands" says "begins strands with frames of" \
	spin show ./worker.spindle
check "install" spin install worker.spindle
check "threads serve as processors" test "$(threads)" -gt 0 -a "$(threads)" -le 4
check "the event is one of strands" says "strand void job_come(u32, u64)" \
	spin events show jobs.job_come

for where in task soft hard; do
	check "begun from $where: all come to their ends" raised_and_done "$where"
done
check "none is left" soon all_end worker
check "what a guard keeps out begins nothing" eval "order forget; order task 5 9;
	is 0 got note0 && is $((5 * processors)) got unhandled"

order forget
order task 10 6
check "who waits for a time goes on when it is over, or before" soon is $((10 * processors)) got note3
check "and has what it waited for" in_place

order forget
order task 10 7
check "some wait for long" soon is $((10 * processors)) strands worker parked
order wake 1
check "who was woken before and then sleeps wakes in time" soon is $((10 * processors)) got note5
check "and all went well" in_place

order forget
order task 100 1
check "some wait" soon is $((100 * processors)) strands worker parked
check "each wake-up arrives" wakes 10
check "$((4000 * processors * processors)) of them" is $((10 * 10 * 100 * processors * processors)) got woken
check "nobody was gone" is 0 got gone
order soft 1000 0
check "the others go on beside them" soon is $((1000 * processors)) got note1
check "-j tells the same" eval "'$spinctl' show -j worker | tr -d ' \n' |
	grep -q '\"parked\":$((100 * processors)),\"room\":$room'"
check "replace is refused" eval "! '$spinctl' replace second.spindle"
check "take them out while they wait" spin remove worker
check "nothing runs any more" quiet
check "the kernel tells what it ended" eval \
	"dmesg | grep -q 'spin: worker: $((100 * processors)) strands of work were there'"
order wake 1
check "their numbers name nobody" is $((100 * processors * processors)) got gone
check "no threads are left" is 0 threads
check "no memory is left" is "$maps" mapped

order forget
check "install it again" spin install worker.spindle
order hard 5000 4
extra=$((5000 * processors > room ? 5000 * processors - room : 0))
check "there is room for $room" soon is $((5000 * processors - extra)) strands worker parked
check "others are refused" is "$extra" strands worker refused
check "and are the default's" is "$extra" got unhandled
check "take them all out" spin remove worker
check "no memory is left" is "$maps" mapped

order forget
check "install it again" spin install worker.spindle
order task 100 5
check "strands that never end" soon is $((100 * processors)) got note0
order task 10 2
check "beside them some fault" soon is $((10 * processors)) strands worker ended
check "at their line" says "worker.c:$(grep -n 'known\[number + 4\]' worker.c | cut -d: -f1)" \
	spin show worker
order task 1 3
check "some never park: their budget ends them" soon is $((11 * processors)) strands worker ended
check "over budget" says "over budget $processors" spin show worker
check "the others go on" is $((100 * processors)) there worker
check "after a thousand faults it is taken out" soon fault_until_taken_out
check "and nothing runs" quiet
check "remove what is left of it" spin remove worker

check "the module goes" rmmod spin_strand_test
finish
