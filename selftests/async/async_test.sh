#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Handlers that run later: with copies of what was raised, on all processors, in tasks and in
# interrupts; nothing lost that is not counted; faults contained; taken out and replaced with
# runs that wait and raises that come, after which nothing runs.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./spinctl.sh

CYCLES=${CYCLES:-20}
# This module has the symbols of its interface, and all others that the programs use.
export SPIN_MODULE=$PWD/spin_async_test.ko
told=/dev/spin_bells
room=256

ring() { echo "$*" > "$told"; }

# queue EXTENSION HANDLER queued|dropped|waiting
queue()
{
	spin show "$1" | awk -v name="$2" -v what="$3" '
		$1 == "handler" { there = $2 == name }
		there && $1 == "asynchronous:" {
			gsub(",", "")
			print what == "queued" ? $3 : what == "dropped" ? $5 : $6
		}'
}

# settled EXTENSION HANDLER...: nothing waits
settled()
{
	local handler i

	for handler in "${@:2}"; do
		for ((i = 0; i < 500; i++)); do
			[ "$(queue "$1" "$handler" waiting)" != 0 ] || continue 2
			sleep 0.02
		done
		spin show "$1"
		return 1
	done
}

# sums EXTENSION HANDLER RAISES: each was run for, or is counted as dropped
sums()
{
	local fired dropped queued

	settled "$1" "$2" || return 1
	fired=$(column "$1" "$2" 2) dropped=$(queue "$1" "$2" dropped)
	queued=$(queue "$1" "$2" queued)
	echo "# $2: $3 raised, $queued queued, $fired fired, $dropped dropped"
	[ "$fired" = "$queued" ] && [ $((fired + dropped)) = "$3" ]
}

# all_sums RAISES HALF: both handlers of ringer, with what they noted
all_sums()
{
	sums ringer all "$1" && sums ringer even "$2" &&
		is "$(column ringer all 2)" got all && is "$(column ringer even 2)" got even
}

# Small rounds, for which there is room.
paced()
{
	local i

	for ((i = 0; i < CYCLES; i++)); do
		ring "$1" "$2" && settled ringer all even || return 1
	done
}

in_place() { is 0 got wrong && is 0 got misplaced && is 0 got elsewhere; }
dropped_none() { is 0 queue ringer all dropped && is 0 queue ringer even dropped; }
again() { spin remove ringer && ring forget && spin install ringer.spindle; }

# Tasks on all processors, and interrupts on top of them.
flood()
{
	ring task 20000 &
	while kill -0 $! 2> /dev/null; do
		ring interrupt 100
	done
	wait $!
}

# Until end_storm: ORDER by ORDER, and interrupts.
begin_storm()
{
	: > ringing
	while [ -e ringing ]; do
		ring "$@"
		ring interrupt 50
	done &
	storm=$!
}

end_storm()
{
	rm ringing
	wait "$storm"
}

# Somebody is seen to wait.
waits()
{
	local i

	for ((i = 0; i < 500; i++)); do
		[ "$(queue slow late waiting)" = 0 ] || return 0
		sleep 0.02
	done
	return 1
}

# Another task takes it out, when it gets its turn. As many are rung as make a thousand faults in
# a window, and again if a busy machine was too slow for that.
fault_until_taken_out()
{
	local i

	for ((i = 0; i < 20; i++)); do
		ring task 200
		sleep 0.05
	done
	says "taken out by the kernel" spin show faulty
}

more_than() { [ "$(got "$1")" -gt "$2" ]; }

# quiet WHO: nothing is noted any more
quiet()
{
	local before

	before=$(got "$1")
	sleep 0.05
	is "$before" got "$1"
}

insmod ./spin_async_test.ko
spin key load --keys . > /dev/null
processors=$(nproc)
small=$((room / processors - 4))

check "nobody is there" ring task 5
check "the default gets it" is $((5 * processors)) got unhandled
check "a file says what runs later" says "0 guards, asynchronous" spin show ./ringer.spindle
check "install" spin install ringer.spindle
check "the event is reached by a plan" says "reached by: plan" spin events show bells.bell_rung
check "which queues" says "1. all of ringer: as installed, asynchronous" \
	spin events show bells.bell_rung

ring forget
check "rung in tasks of all processors" paced task "$small"
check "each was run for" all_sums $((small * processors * CYCLES)) $((small * processors * CYCLES / 2))
check "with copies, in order, as in a raise" in_place
check "none was dropped" dropped_none
check "the default got none" is 0 got unhandled

check "anew" again
check "rung in interrupts of all processors" paced interrupt "$small"
check "each was run for" all_sums $((small * processors * CYCLES)) $((small * processors * CYCLES / 2))
check "with copies, in order, as in a raise" in_place
check "none was dropped" dropped_none

check "anew" again
check "more is rung than is run" flood
check "what was not run for is counted" sums ringer all "$(got rung)"
check "what was noted is what fired" is "$(column ringer all 2)" got all
echo "# $(cat "$told")"
spin show ringer | sed -n 's/^ *asynchronous/# asynchronous/p'
check "with copies, as in a raise" eval "is 0 got wrong && is 0 got elsewhere"
check "-j tells the same" eval "'$spinctl' show -j ringer | tr -d ' \n' |
	grep -q '\"async\":true,\"queued\":$(queue ringer all queued),\"dropped\":$(queue ringer all dropped),\"waiting\":0,\"room\":$room'"
check "take it out" spin remove ringer

ring forget
check "install one that takes long" spin install slow.spindle
begin_storm task "$room"
check "ring without end: runs wait" waits
end_storm
check "what found no room is counted" test "$(queue slow late dropped)" -gt 0
check "and is the default's" is "$(queue slow late dropped)" got unhandled
check "the others are run for" sums slow late "$(got rung)"
begin_storm task "$room"
check "ring without end" waits
check "take it out while runs wait" timeout 60 "$spinctl" remove slow
check "nothing runs any more" quiet late
end_storm
check "the kernel tells what it dropped" eval \
	"dmesg | grep -q 'spin: slow: [0-9]* runs of late were waiting when it was taken out'"

ring forget
check "install one that faults" spin install faulty.spindle
check "ring what it does not know" ring task "$small"
check "all were run for" settled faulty spoil
check "each is a fault" is $((small * processors)) column faulty spoil 4
check "at its line" says "faulty.c:$(grep -n 'known\[value\]' faulty.c | cut -d: -f1)" spin show faulty
spin param faulty is_endless 1
check "ring one that does not end" ring task 1
check "all were run for" settled faulty spoil
check "their budgets ended them" is "$processors" column faulty spoil 5
spin param faulty is_endless 0
check "after a thousand faults it is taken out" soon fault_until_taken_out
check "nothing waits" soon is 0 queue faulty spoil waiting
check "remove what is left of it" spin remove faulty

begin_storm task 2000
for ((i = 0; i < CYCLES; i++)); do
	spin install ringer.spindle > /dev/null || fail "install $i"
	sleep 0.02
	spin remove ringer > /dev/null || fail "remove $i"
	quiet all > said || { sed 's/^/# /' said; fail "something ran after removal $i"; }
done
check "$CYCLES times taken out while it rings, and nothing ran after" test "$i" = "$CYCLES"
check "install it once more" spin install ringer.spindle
for ((i = 0; i < CYCLES; i++)); do
	spin replace second.spindle > /dev/null || fail "replace $i"
	spin replace ringer.spindle > /dev/null || fail "replace $i back"
done
check "$((2 * CYCLES)) times replaced while it rings" test "$i" = "$CYCLES"
check "it goes on" soon more_than all "$(got all)"
check "take it out" spin remove ringer
end_storm
check "all copies were right" eval "is 0 got wrong && is 0 got elsewhere"
check "nobody is left" says "0 handlers" spin events show bells.bell_rung
check "the module goes" rmmod spin_async_test
finish
