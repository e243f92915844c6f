# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034
#
# Sourced by the tests of this folder, behind tap.sh and spinctl.sh: what they ask and order.

# This module has the symbols of its interface, and all others that the programs use.
export SPIN_MODULE=$PWD/spin_strand_test.ko
told=/dev/spin_jobs
room=16384

order() { echo "$*" > "$told"; }

# strands EXTENSION begun|ended|refused|ready|running|parked|room
strands()
{
	spin show "$1" | awk -v what="$2" '
		$1 == "strands:" || $1 == "of" {
			gsub("[,:]", "")
			for (i = 1; i <= NF; i++) {
				if ($i == what && $1 == "strands") print $(i + 1)
				if ($i == what && $1 == "of") print $(i - 1)
			}
			if (what == "room" && $1 == "of") print $2
		}'
}

# there EXTENSION: all that have begun and not ended, wherever they are at one time
there()
{
	spin show "$1" | sed -n 's/^ *of .*: \([0-9]*\) ready, \([0-9]*\) running, \([0-9]*\) parked$/\1 \2 \3/p' |
		awk '{ print $1 + $2 + $3 }'
}

# all_end EXTENSION: none is there any more, and all that began came to an end
all_end()
{
	is "$(strands "$1" begun)" strands "$1" ended && is 0 strands "$1" parked &&
		is 0 strands "$1" ready && is 0 strands "$1" running
}

threads() { cat /proc/[0-9]*/comm 2> /dev/null | grep -c '^spin_strand/'; }
mapped() { grep -c '\[spin\]' /proc/vmallocinfo; }
in_place() { is 0 got note7 && is 0 got elsewhere; }

# raised_and_done WHERE: short jobs begin there, all of them, and come to their ends
raised_and_done()
{
	order forget
	order "$1" 500 0
	soon is $((500 * processors)) got note4 && is $((500 * processors)) got note1 &&
		is $((500 * processors)) got note0 && in_place
}

# Until end_storm: ORDER by ORDER.
begin_storm()
{
	: > raising
	while [ -e raising ]; do
		order "$@"
		order hard 50 0
		order wake 2
	done &
	storm=$!
}

end_storm()
{
	rm raising
	wait "$storm"
}

# Nothing is noted any more.
quiet()
{
	local before after

	before=$(cat "$told" | sed 's/.*note0/note0/')
	sleep 0.05
	after=$(cat "$told" | sed 's/.*note0/note0/')
	[ "$before" = "$after" ] || { echo "$before"; echo "$after"; return 1; }
}

# wakes ROUNDS: each of those that wait is woken so often by each processor, and says so each time
wakes()
{
	local i

	for ((i = 0; i < $1; i++)); do
		order wake 10
	done
	soon is "$(got woken)" got note2
}

# All but the first go offline and come back, while others run.
come_and_go()
{
	local cpu i

	for ((i = 0; i < 3; i++)); do
		for ((cpu = 1; cpu < processors; cpu++)); do
			echo 0 > "/sys/devices/system/cpu/cpu$cpu/online" || return
		done
		for ((cpu = 1; cpu < processors; cpu++)); do
			echo 1 > "/sys/devices/system/cpu/cpu$cpu/online" || return
		done
	done
}

# within BYTES COMMAND...: in a group that may take so much memory
groups=/tmp/strand_groups
within()
{
	if ! [ -d $groups/strands ]; then
		mkdir -p $groups && mount -t cgroup2 none $groups &&
			echo +memory > $groups/cgroup.subtree_control &&
			mkdir $groups/strands || return
	fi
	echo "$1" > $groups/strands/memory.max || return
	(echo "$BASHPID" > $groups/strands/cgroup.procs && exec "${@:2}")
}

group_has() { cat $groups/strands/memory.current; }

# Anywhere between its beginning and its end.
killed_often()
{
	local i

	for ((i = 0; i < 20; i++)); do
		"$spinctl" install worker.spindle > /dev/null 2>&1 &
		sleep "0.0$((i % 10))"
		kill -9 $! 2> /dev/null
		wait $! 2> /dev/null
		"$spinctl" remove worker > /dev/null 2>&1
	done
	soon is 0 threads && is "$maps" mapped
}

fault_until_taken_out()
{
	order task 400 2
	sleep 0.1
	says "taken out by the kernel" spin show worker
}

insmod ./spin_strand_test.ko
spin key load --keys . > /dev/null
processors=$(nproc)
maps=$(mapped)
