#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# loader.sh: the rows of the loader section, as JSON: milliseconds of the guest's
# time on the processor; under the instruction clock a million instructions each.

status=0
spindles=spindles

# Measured the second time, when the files are in memory.
installed()
{
	local way=$1 file=$2

	spinctl install "$file" --device lo >&2 && spinctl remove count >&2 || return
	./measure run loader "install/$way" spin spinctl install "$file" --device lo || return
	./measure run loader "remove/$way" spin spinctl remove count
}

# row WAY FILE REASON-AGAINST
row()
{
	if [ -n "$3" ]; then
		./measure skip loader "install/$1" spin "$3"
		./measure skip loader "remove/$1" spin "$3"
	else
		installed "$1" "$2" || status=1
	fi
}

reason_against_all()
{
	command -v spinctl > /dev/null || echo "spinctl was not built"
}

reason_against_spindle()
{
	if [ -e $spindles/count.reason ]; then
		cat $spindles/count.reason
	elif [ ! -e $spindles/count.spindle ]; then
		echo "count.spindle was not built"
	fi
}

source=${SPIN_TOP-}/extensions/count/count.c

reason_against_source()
{
	if [ ! -e "$source" ] || ! command -v gcc > /dev/null; then
		echo "no compiler in this machine: it runs without --host-root"
	fi
}

reason=$(reason_against_all)
row spindle $spindles/count.spindle "${reason:-$(reason_against_spindle)}"
row source "$source" "${reason:-$(reason_against_source)}"
exit $status
