# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034
#
# Sourced by tests in machines, behind tap.sh: spinctl, wherever it lies, and what it says. The
# file that a module of the test tells its numbers in, if there is one, is named by "told".

spinctl=$(command -v spinctl || echo ../bin/spinctl)

spin() { "$spinctl" "$@"; }
# got NAME: the number behind this name
got() { sed "s/.*\b$1 \([0-9]*\).*/\1/" "$told"; }
# is WANTED COMMAND...: it prints that
is()
{
	[ "$1" = "$("${@:2}")" ] && return
	echo "'$("${@:2}")' is not '$1'"
	[ -z "${told-}" ] || cat "$told"
	return 1
}
# says TEXT COMMAND...: it has that in what it prints
says() { "${@:2}" | grep -qF -- "$1" || { "${@:2}"; return 1; }; }
# counter EXTENSION NAME
counter() { spin stats "$1" | awk -v name="$2" '$1 == name && NF == 2 { print $2 }'; }
# column EXTENSION HANDLER NUMBER: of "spinctl stats": 2 is FIRED, 4 FAULTED, 5 OVER BUDGET
column()
{
	spin stats "$1" | awk -v name="$2" -v number="$3" '
		$1 == name && NF == 5 { sum += $number } END { print sum + 0 }'
}
