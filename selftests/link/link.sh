# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# Sourced by the tests of extensions that call and handle each other's procedures, in
# the folder of the tests: behind tap.sh, which says how results are told.

REMOVALS=${REMOVALS:-10}
# This module has the symbols of its interface, and all others that the programs use.
export SPIN_MODULE=$PWD/spin_link_test.ko
spinctl=$(command -v spinctl || echo ../bin/spinctl)
parameters=/sys/module/spin_link_test/parameters
# The load of a test runs until this is there; another test may have left it.
rm -f stop

spin() { "$spinctl" "$@"; }
answered() { sed "s/.*\b$1 \([0-9]*\).*/\1/" "$parameters/answers"; }
raise() { echo "$1" > "$parameters/raise"; }
installs() { spin install "$1.spindle" > /dev/null; }
# last_fault EXTENSION
last_fault() { spin show "$1" | sed -n 's/.*faults; the last at //p'; }
# line FILE TEXT WHAT: as a fault there is told
line() { echo "$1:$(grep -n "$2" "$1" | cut -d: -f1): $3"; }

# says TEXT COMMAND...: it fails, and says so
says()
{
	local text=$1 said

	shift
	said=$("$@" 2>&1) && { echo "$*: it did not fail"; return 1; }
	[[ $said == *"$text"* ]] || { echo "$said"; return 1; }
}
