# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# Sourced by the tests of what spinctl says, behind tap.sh: $spinctl is one with a made-up kernel,
# $data the folder of what it is made of, $top that of the tree.
#
# shellcheck disable=SC2154
work=$(mktemp -d)
export FAKE_SPINDLE=$data/counter.spindle
export SPIN_MODULE=$data/reference.ko SPIN_INCLUDE=$top/include

# runs STATUS COMMAND...: that status; standard output and error are kept in files
runs()
{
	local status=$1 is=0

	shift
	"$@" > "$work/out" 2> "$work/err" || is=$?
	[ "$is" = "$status" ] && return 0
	echo "status $is, not $status"
	cat "$work/out" "$work/err"
	return 1
}

holds() { grep -qF -e "$2" "$work/$1" || { echo "no \"$2\" in:"; cat "$work/$1"; return 1; }; }
lacks() { ! grep -F -e "$2" "$work/$1"; }
empty() { [ ! -s "$work/$1" ] || { cat "$work/$1"; return 1; }; }

# says TEXT COMMAND...: with -v it says so on standard error; else it is silent there
says()
{
	local text=$1

	shift
	runs 0 "$@" -v && holds err "$text" && runs 0 "$@" && empty err
}

# facts TEXT COMMAND...: -j succeeds and prints JSON with TEXT
facts()
{
	local text=$1

	shift
	runs 0 "$@" -j && json && holds out "$text"
}

json() { "$data/json_good" "$work/out" || { cat "$work/out"; return 1; }; }

# fails STATUS TEXT COMMAND...: the words, and the same in the JSON with the status
fails()
{
	local status=$1 text=$2

	shift 2
	runs "$status" "$@" && holds err "$text" && empty out &&
		runs "$status" "$@" -j && json && holds out '"error":"' &&
		holds out "${text//\"/\\\"}" && holds out "\"status\":$status"
}

# Each line of what is kept is JSON by itself.
lines_are_json()
{
	local line

	while read -r line; do
		echo "$line" > "$work/line"
		"$data/json_good" "$work/line" || { echo "$line"; return 1; }
	done < "$work/out"
	[ -s "$work/out" ]
}

narrow() { ! grep -E '^.{81}' "$work/out"; }
installed() { FAKE_INSTALLED=hand_counter "$@"; }
expelled() { FAKE_EXPELLED=hand_counter "$@"; }
