#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# spin.ko starts where there is too little memory: each allocation on the way of its init,
# whoever makes it, fails in one start. Nothing is left, and with enough memory it starts.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./start.sh

# What the kernel does without is no failure. The last start is a good one.
memory_fails()
{
	local number said refused=0 ignored=0

	for number in {1..500}; do
		echo "memory $number 0" > "$parameters/fail" && said=$(start) || return 1
		if [ "$(cat "$parameters/happened")" = N ]; then
			rmmod spin
			echo "# of $((number - 1)) allocations $refused were missed, $ignored not" >&3
			[ "$said" = 0 ] && [ $refused -ge 20 ] && return
			echo "the last said $said"
			return 1
		elif [ "$said" = 0 ]; then
			ignored=$((ignored + 1))
			rmmod spin || return 1
		else
			refused=$((refused + 1))
			[ "$said" = ENOMEM ] && is_balanced 1 ||
				{ echo "number $number: $said"; return 1; }
		fi
		nothing_is_left || { echo "number $number"; return 1; }
	done
	return 1
}

exec 3>&1
rmmod spin
ip netns add one && ip netns add other
check "what makes calls fail" insmod ./spin_start_test.ko
check "each allocation on the way" memory_fails
check "what had begun in namespaces has ended" namespace_comes_and_goes
check "what makes calls fail goes" rmmod spin_start_test
ip netns delete one && ip netns delete other
check "then it starts" says 0
finish
