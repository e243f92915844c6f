# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# Sourced by test scripts that print TAP:
#
#	check NAME COMMAND...	a result: does the command succeed?
#	pass NAME / fail NAME	a result
#	skip NAME REASON	not a result, and why
#	finish			the plan, at the end; exits with the verdict
#	soon COMMAND...		runs it until it succeeds, for half a minute; not a result
#
# Output of a command under "check" becomes diagnostics.

tap_results=0
tap_failures=0

echo "TAP version 13"

pass()
{
	tap_results=$((tap_results + 1))
	echo "ok $tap_results - $*"
}

fail()
{
	tap_results=$((tap_results + 1))
	tap_failures=$((tap_failures + 1))
	echo "not ok $tap_results - $*"
}

skip()
{
	tap_results=$((tap_results + 1))
	echo "ok $tap_results - $1 # SKIP $2"
}

check()
{
	local name=$1 output

	shift
	if output=$("$@" 2>&1); then
		pass "$name"
	else
		[ -z "$output" ] || printf '%s\n' "$output" | sed 's/^/# /'
		fail "$name"
	fi
}

# For what somebody else does: a machine may be busy, and stand still for seconds. What it says
# last is printed.
soon()
{
	local said

	for _ in $(seq 150); do
		said=$("$@" 2>&1) && return
		sleep 0.2
	done
	echo "$said"
	return 1
}

finish()
{
	echo "1..$tap_results"
	[ "$tap_failures" = 0 ]
	exit
}
