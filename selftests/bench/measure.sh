#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# measure.sh: all sections in full; needs a machine that counts instructions.
# Prints the rows, which "make bench" reads from the console, and TAP.

. ./tap.sh

# section NAME COMMAND...
section()
{
	local name=$1

	shift
	if "$@"; then
		pass "section $name"
	else
		fail "section $name: a row failed"
	fi
}

check "the clock counts instructions" ./measure clock
check "spin_bench.ko loads" insmod ./spin_bench.ko
section dispatch ./measure dispatch
section cove ./cove.sh
section calls ./calls.sh
section strands ./strand.sh
# The ends of its paths keep their devices until the module goes, and after ten seconds the
# kernel complains: so it goes behind them, and what does not need it comes later.
section network ./network.sh
check "spin_bench.ko unloads" rmmod spin_bench
section loader ./loader.sh spindle crowd
finish
