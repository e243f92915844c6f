#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Handlers of a blocking event: those that do not end are stopped within 10 milliseconds; what
# they hold stays while they sleep; a removal wakes its own sleepers, and waits for no others;
# a raise without stack left is a fault. Where the machine's clock counts instructions, a
# nanosecond is one.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./spinctl.sh

# This module has the symbols of its interface, and all others that the programs use.
export SPIN_MODULE=$PWD/spin_blocking_test.ko
parameters=/sys/module/spin/parameters

result() { set -- "$(./turn raise "$1")"; echo "${1% *}"; }

# within WHAT RESULT LEAST: a raise has this result, and takes no longer than it may
within()
{
	local got

	got=$(./turn raise "$1") || return 1
	echo "# $1: ${got#* } ns"
	[ "${got% *}" = "$2" ] || { echo "its result is ${got% *}"; return 1; }
	if [ "${SPIN_COUNTED-}" = yes ]; then
		[ "${got#* }" -le 10000000 ] || { echo "longer than 10 ms"; return 1; }
		[ "${got#* }" -ge "$3" ] || { echo "shorter than $3: nothing ran"; return 1; }
	fi
}

# sleeper WHAT: a raise that sleeps at gate 0, in the background; its result goes to a file
sleeper()
{
	./turn shut 0
	./turn raise "$1" > "slept.$1" &
	slept=$!
	./turn waiting 0 1
}

# slept WHAT RESULT: it has ended
slept()
{
	wait "$slept"
	[ "$(cut -d ' ' -f 1 "slept.$1")" = "$2" ] || { cat "slept.$1"; return 1; }
}

# eventually SECONDS COMMAND...
eventually()
{
	local left=$(($1 * 20))

	while [ $((left--)) -gt 0 ]; do
		"${@:2}" && return
		sleep 0.05
	done
	return 1
}

replace_refused()
{
	local said

	said=$(spin replace endless.spindle 2>&1) && return 1
	echo "# $said" | grep 'endless has handlers of blocking events, which are not replaced yet: remove it, and install'
}

insmod ./spin_blocking_test.ko
spin key load --keys . > /dev/null
[ "${SPIN_COUNTED-}" = yes ] || skip "times" "this machine does not count instructions"
check "nobody handles it" is 4242 result 0
check "the event is there" eval "'$spinctl' events waits | grep -q turn_taken"

# Handlers that do not end, in a task.
check "install" spin install endless.spindle
check "they have what they are given without asking" is 200000 eval \
	"'$spinctl' budget endless | awk '\$1 == \"run\" { print \$2; exit }'"
check "one is stopped" within 0 3 66000
check "told" is 1 column endless run 5
check "its neighbours ran" eval 'is 1 counter endless before && is 1 counter endless after'
check "the place is told" eval "'$spinctl' show endless | grep -q 'the last at endless.c:$(
	grep -n 'line of the loop' endless.c | cut -d: -f1): over budget'"
check "one that raises such without end" within 1 3 1300000
echo "# $(counter endless raised) asked for, $(counter endless before) began"
check "each was stopped" is "$(counter endless before)" column endless run 5
check "each one's neighbours ran" is "$(counter endless before)" counter endless after
check "as many as may take 4 000 000 units" eval '[ "$(counter endless before)" -ge 15 ] &&
	[ "$(counter endless before)" -le 22 ]'
check "none returned" is 0 counter endless returned
before=$(counter endless before)
./turn shut 0
./turn raise 2 > slept.2 &
slept=$!
check "one that sleeps first" ./turn waiting 0 1
check "another raise goes on meanwhile" within 0 3 66000
./turn open 0
check "is stopped behind its sleep" slept 2 3
check "with its neighbours" is $((before + 2)) counter endless after
check "it is not replaced, and goes on" replace_refused
check "the most that can be asked for" spin budget endless run 2000000
check "is stopped" within 0 3 660000
check "remove" spin remove endless
check "nobody handles it" is 4242 result 0

# What is held over a sleep.
keep()
{
	check "$1: install" spin install "$1.spindle"
	check "$1: an object is made" is 1 result 0
	sleeper 1
	check "$1: let go of it while a handler sleeps with it" is 1 result 2
	sleep 0.2
	check "$1: it has not come back" is 1 result 4
	check "$1: installing and removing others does not wait" eval \
		'spin install endless.spindle && is 3 result 4 && spin remove endless'
	check "$1: the handler sleeps" ./turn waiting 0 1
	./turn open 0
	check "$1: it finds what it kept" slept 1 1
	check "$1: then all come back" eventually 10 is 2 result 4
	check "$1: and a moment later again" eventually 10 is 2 result 4
	sleep 0.5
	sleeper 3
	sleep 0.5
	check "$1: what a handler makes is its own while it sleeps" is 1 result 4
	./turn open 0
	check "$1: and can be stored behind it" slept 3 1
	check "$1: nothing was broken" is 0 counter keeper broken
	check "$1: kept twice" is 2 counter keeper whole

	# Killed.
	sleep 0.5
	sleeper 3
	kill -9 "$slept"
	wait "$slept" 2> /dev/null
	check "$1: who is killed leaves" eventually 10 ./turn waiting 0 0
	check "$1: its sleep was cut short" is 1 counter keeper cut

	# Removed while one sleeps.
	check "$1: make one more" eventually 10 is 1 result 0
	sleeper 1
	check "$1: remove it while a handler sleeps" timeout 20 "$spinctl" remove keeper
	check "$1: the handler has ended, as if it had declined" slept 1 4242
	check "$1: it is gone" eval "! '$spinctl' show keeper 2> /dev/null"
}

keep keeper
if [ -d "$parameters" ]; then
	before=$(cat "$parameters/oracle_runs")
	keep keeper-watched
	check "watched" test "$(cat "$parameters/oracle_runs")" -gt "$((before + 10))"
	check "no lie was told" is 0 cat "$parameters/oracle_lies"
fi

# Deep.
check "install" spin install deep.spindle
check "it raises itself as deep as the stack goes" test "$(result 1)" -ge 0
echo "# $(counter deep entered) deep"
check "several deep" test "$(counter deep entered)" -ge 3
check "each came back" is "$(counter deep entered)" counter deep left
check "one fault" is 1 column deep run 4
check "of its kind" eval "'$spinctl' show deep | grep -q 'out of stack'"
check "not over budget" is 0 column deep run 5
check "remove" spin remove deep

# Deeper than a handler of an atomic event may go.
check "install" spin install wide.spindle
check "it has more than the 4096 bytes of others" eval \
	"'$spinctl' show wide | grep -qE ', 4[1-9][0-9]{2} bytes of stack'"
check "its frames hold" eval 'is 98 result 0 && is 284 result 3'
check "without a fault" is 0 column wide run 4
check "remove" spin remove wide
check "the module goes" rmmod spin_blocking_test
finish
