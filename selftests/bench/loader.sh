#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# loader.sh: the rows of the loader section, as JSON: milliseconds of the guest's
# time on the processor; under the instruction clock a million instructions each.

status=0

# installed ROW FILE: measured once with caches warm.
installed()
{
	local row=$1 file=$2

	spinctl install "$file" && spinctl remove count || return
	./measure run loader "$row" spin spinctl install "$file" || return
	./measure run loader "remove/${row#install/}" spin spinctl remove count
}

# row ROW FILE REASON
row()
{
	if [ -n "$3" ]; then
		./measure skip loader "$1" spin "$3"
	else
		installed "$1" "$2" || status=1
	fi
}

missing=
command -v spinctl > /dev/null || missing="spinctl was not built"
spindle=$missing
[ -n "$spindle" ] || [ -e count.spindle ] || spindle="count.spindle was not built"
source=$missing
[ -n "$source" ] || [ -e "${SPIN_TOP-}/extensions/count/count.c" ] || source="the source is not here"
[ -n "$source" ] || command -v gcc > /dev/null || source="no compiler in this machine: see --host-root"
row install/spindle count.spindle "$spindle"
row install/source "${SPIN_TOP-}/extensions/count/count.c" "$source"
exit $status
