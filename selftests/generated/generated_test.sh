#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Random programs do in the kernel what they did in user space, and nothing that it complains
# of.  With PLANTED=yes: one whose index is not checked, which the kernel must complain of, if
# the runs of the others are to prove anything; whoever asks for it looks for the complaint.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh

results=/sys/module/spin_generated/parameters/results
programs=0

# run_module NAME: it runs its programs when it is loaded
run_module()
{
	local count

	insmod "./$1.ko" || { cat "$results"; return 1; }
	rmmod "$1"
	count=$(sed -n 's/^\([0-9]*\) programs, [1-9][0-9]* raises, .*, 0 differences$/\1/p' "$results")
	[ -n "$count" ] || { cat "$results"; return 1; }
	programs=$((programs + count))
}

at_least_one() { [ "$programs" -ge 1 ]; }

check "the world they run in" insmod ./spin_generated.ko
if [ "${PLANTED-}" = yes ]; then
	check "one that writes behind its array" insmod ./spin_made_planted.ko
	rmmod spin_made_planted
else
	for module in spin_made_[0-9]*.ko; do
		name=${module%.ko}
		echo "# $name"
		# Not in a shell of its own: it counts.
		output=$(mktemp)
		if run_module "$name" > "$output" 2>&1; then
			pass "$name: $(tail -n 1 "$results")"
		else
			sed 's/^/# /' "$output"
			fail "$name"
		fi
		rm -f "$output"
	done
	check "there were some: $programs" at_least_one
fi
check "the world goes" rmmod spin_generated
finish
