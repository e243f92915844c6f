# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# Sourced by the tests of spinctl in virtual machines, behind tap.sh and in the
# folder of the tests.

spinctl=$(command -v spinctl || echo ../bin/spinctl)

# prints TEXT COMMAND...: does the command succeed and print a line with TEXT?
prints()
{
	local text=$1 output

	shift
	output=$("$@" 2>&1) || { echo "status $?: $output"; return 1; }
	case $output in
	*"$text"*) return 0 ;;
	esac
	echo "no \"$text\" in: $output"
	return 1
}

# exits STATUS TEXT COMMAND...: does it fail with that status and say TEXT?
exits()
{
	local status=$1 text=$2 output is=0

	shift 2
	output=$("$@" 2>&1) || is=$?
	[ "$is" = "$status" ] || { echo "status $is: $output"; return 1; }
	case $output in
	*"$text"*) return 0 ;;
	esac
	echo "no \"$text\" in: $output"
	return 1
}

# silent COMMAND...: does it succeed and print nothing?
silent()
{
	local output

	output=$("$@" 2>&1) || { echo "status $?: $output"; return 1; }
	[ -z "$output" ] || { echo "it printed: $output"; return 1; }
}

# lacks TEXT COMMAND...: does it succeed, and not print that?
lacks()
{
	local text=$1 output

	shift
	output=$("$@" 2>&1) || { echo "status $?: $output"; return 1; }
	case $output in
	*"$text"*) echo "there is \"$text\" in: $output"; return 1 ;;
	esac
}

loaded() { grep -q "^spin_$1 " /proc/modules; }
not_loaded() { ! loaded "$1"; }
