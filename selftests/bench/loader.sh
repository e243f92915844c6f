#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# loader.sh WAY...: the rows of the loader section, as JSON, for installing from a
# spindle and from source: milliseconds of the guest's time on the processor. Under
# the instruction clock a millisecond is a million instructions.

status=0
keys=/etc/spin/keys
source=${SPIN_TOP-}/extensions/count/count.c
spindle=spindles/count.spindle

# The key that spinctl seals with, and that the kernel trusts from now on.
take_keys()
{
	mkdir -p $keys && cp spindles/spin.key spindles/spin.der $keys/ && spinctl key load >&2
}

# Measured the second time, when the files are in memory.
installed()
{
	local way=$1 command

	command=(spinctl install "$2" --device lo)
	[ "$way" = spindle ] || command+=(--include "$SPIN_TOP/include")
	"${command[@]}" >&2 && spinctl remove count >&2 || return
	./measure run loader "install/$way" spin "${command[@]}" || return
	./measure run loader "remove/$way" spin spinctl remove count
}

# way WAY FILE REASON-AGAINST
way()
{
	if [ -n "$3" ]; then
		./measure skip loader "install/$1" spin "$3"
		./measure skip loader "remove/$1" spin "$3"
	else
		installed "$1" "$2" || status=1
	fi
}

reason_against_spindle()
{
	if [ -e "${spindle%.spindle}.reason" ]; then
		cat "${spindle%.spindle}.reason"
	elif [ ! -e $spindle ]; then
		echo "count.spindle was not built"
	fi
}

reason_against_source()
{
	if [ ! -e "$source" ] || ! command -v gcc > /dev/null; then
		echo "no compiler in this machine: it runs without the host's file system"
	fi
}

reason=
if ! command -v spinctl > /dev/null; then
	reason="spinctl was not built"
elif [ -e spindles/spin.key ]; then
	take_keys || exit 1
fi
for name in "$@"; do
	case $name in
	spindle) way spindle $spindle "${reason:-$(reason_against_spindle)}" ;;
	source)	way source "$source" "${reason:-$(reason_against_source)}" ;;
	*)	echo "loader.sh: no way '$name'" >&2; exit 2 ;;
	esac
done
exit $status
