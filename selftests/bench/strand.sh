#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# strand.sh [--quick]: the rows of the strands section, as JSON: what it takes to hand the processor
# on, to begin and wait for the end, and to yield, of strands and of the kernel's threads.

status=0
keys=/etc/spin/keys
spindle=spindles/pong.spindle
rounds=10000
[ "$1" != --quick ] || rounds=100

skip_all()
{
	local row

	for row in ping-pong fork-join yield; do
		./measure skip strands $row spin "$1"
	done
}

counted() { spinctl stats pong | awk -v name="$1" '$1 == name { print $2 }'; }

# Until all is counted, for a minute at most.
wait_for_end()
{
	local i

	for ((i = 0; i < 300; i++)); do
		[ "$(counted finished)" != 1 ] || return 0
		sleep 0.2
	done
	echo "strands do not come to their end" >&2
	spinctl show pong >&2
	return 1
}

# The second run counts: the first one warms up.
measure_strands()
{
	local i

	for i in 1 2; do
		spinctl install $spindle --param rounds=$rounds >&2 && wait_for_end || return
		[ $i = 2 ] || spinctl remove pong >&2 || return
	done
	# Each of the two hands it on so often.
	./measure value strands ping-pong spin "$(counted ping_pong)" $((2 * rounds)) &&
		./measure value strands fork-join spin "$(counted fork_join)" $rounds &&
		./measure value strands yield spin "$(counted yield_alone)" $rounds &&
		spinctl remove pong >&2
}

./measure threads "$@" || status=1
if [ -e spindles/pong.reason ]; then
	skip_all "$(cat spindles/pong.reason)"
else
	mkdir -p $keys && cp spindles/spin.key spindles/spin.der $keys/ && spinctl key load >&2 &&
		measure_strands || status=1
fi
exit $status
