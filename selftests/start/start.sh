# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# Sourced: starts spin.ko and sees what is left when that fails.

spinctl=$(command -v spinctl || echo ../bin/spinctl)
parameters=/sys/module/spin_start_test/parameters

# start [PARAMETERS [WORD OTHER]]: the errno, or 0; WORD of the file is changed for OTHER
start() { ./load "$SPIN_MODULE" "${@:-}"; }
is() { [ "$2" = "$1" ] || { echo "'$2' is not '$1'"; return 1; }; }
# says ERRNO ARGUMENT...: of start
says() { is "$1" "$(start "${@:2}")"; }
happened() { is "$1" "$(cat "$parameters/happened")"; }
is_loaded() { grep -q '^spin ' /proc/modules; }
has_keyring() { grep -qE ' keyring +\.spin\b' /proc/keys; }
lists_device() { grep -qw spin /proc/misc; }

# A key that nobody holds is taken away a moment later.
keyring_goes()
{
	local attempt

	for attempt in {1..50}; do
		has_keyring || return 0
		sleep 0.1
	done
	grep -F .spin /proc/keys
	return 1
}

# What were still registered for these would be called, and is not there.
namespace_comes_and_goes()
{
	ip netns add start && ip -n start link add wire type dummy &&
		ip -n start link set wire up && ip -n start link set lo up && ip netns delete start
}

# is_balanced [MORE]: what was asked for and given is given back, each as often; so many in all
# are not, which the kernel's functions did not give.
is_balanced()
{
	awk -v more="${1:-0}" '$1 != "memory" { all += $2 - $3; worst = $3 > $2 ? 1 : worst; print }
		END { exit worst || all > more }' "$parameters/ledger"
}

nothing_is_left()
{
	local one

	for one in /sys/module/spin /dev/spin /sys/class/misc/spin; do
		[ ! -e $one ] || { echo "$one is there"; return 1; }
	done
	! is_loaded || { echo "it is loaded"; return 1; }
	! lists_device || { echo "the device is registered"; return 1; }
	keyring_goes
}
