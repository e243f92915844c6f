# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# Sourced by network.sh: the rows of this project's own forwarders.

# spin_row SPINDLE TABLE-ENTRY OPTIONS -- [PATH-OPTION...] ROW: installs, measures,
# removes. TABLE-ENTRY is "EXTENSION TABLE KEY VALUE".
spin_row()
{
	local spindle=$1 entry=$2 options=$3 result

	shift 3
	path spin "$options" "$@"
	in_r spinctl install "$spindle" $options || return
	in_r spinctl table set $entry
	result=$?
	if [ $result = 0 ]; then
		"${command[@]}"
		result=$?
	fi
	in_r spinctl remove "${entry%% *}"
	return $result
}

missing_for()
{
	if ! command -v spinctl > /dev/null; then
		echo "spinctl was not built"
	elif [ ! -e "$1" ]; then
		echo "$1 was not built"
	fi
}

spin_rows()
{
	local missing
	local route="forward destinations 10.0.2.1/32 0.0.0.0"
	local served="redirect services 10.0.1.254,5000,17,0 10.0.2.1,5001,17,0"

	missing=$(missing_for forward.spindle)
	if [ -n "$missing" ]; then
		skip spin "$missing" forward/ether forward/rx forward/peer
	else
		row spin_row forward.spindle "$route" "--device r0" forward/ether
		row spin_row forward.spindle "$route" "--device r0 --hook rx" forward/rx
		row spin_row forward.spindle "$route" "--device r0 --hook rx --peer" forward/peer
	fi
	missing=$(missing_for redirect.spindle)
	if [ -n "$missing" ]; then
		skip spin "$missing" redirect/udp redirect/udp-rx
	else
		row spin_row redirect.spindle "$served" "--device r0" --redirect redirect/udp
		row spin_row redirect.spindle "$served" "--device r0 --hook rx" --redirect redirect/udp-rx
	fi
}
