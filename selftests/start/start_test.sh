#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# spin.ko does not start, for one reason after the other: a file that does not fit, a parameter
# that is none, and each thing that its init asks the kernel for and does not get. The errno is
# the right one, nothing is left, and the next start is as if nothing had been.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./start.sh

# refused TEXT ERRNO ARGUMENT...: of start; the kernel says why
refused()
{
	dmesg -c > /dev/null
	says "${@:2}" || return 1
	dmesg | grep -F "$1" || { dmesg; return 1; }
	nothing_is_left
}

# fails STEP NUMBER RESULT ERRNO
fails()
{
	echo "$1 $2 $3" > "$parameters/fail" && says "$4" && happened Y &&
		is_balanced && nothing_is_left && namespace_comes_and_goes
}

# There is no such call any more, so all were seen to fail; and now it starts.
happens_no_more()
{
	echo "$1 $2 -12" > "$parameters/fail" && says 0 && happened N &&
		[ -c /dev/spin ] && "$spinctl" list && rmmod spin && nothing_is_left
}

# step NAME CALLS RESULT ERRNO: init asks so often
step()
{
	local number

	for number in $(seq "$2"); do
		check "no $1, number $number: $4" fails "$1" "$number" "$3" "$4"
	done
	check "init asks for $1 no further time" happens_no_more "$1" $(($2 + 1))
}

works()
{
	"$spinctl" key load --keys . && "$spinctl" install count.spindle --device lo &&
		ping -q -c 2 -W 5 127.0.0.1 && "$spinctl" stats count &&
		"$spinctl" stats count | grep -qE '^ *icmp +[1-9]' &&
		"$spinctl" remove count
}

check "what is looked for is there: loaded" is_loaded
check "what is looked for is there: the keyring" has_keyring
check "what is looked for is there: the device" lists_device
check "twice is too often" says EEXIST
check "it goes" rmmod spin
check "nothing is left" nothing_is_left

check "pool_memory is a number" refused "\`many' invalid for parameter \`pool_memory'" \
	EINVAL pool_memory=many
check "and not that large" refused "invalid for parameter \`pool_memory'" \
	ERANGE pool_memory=99999999999999999999
check "oracle_panics is yes or no" refused "\`perhaps' invalid for parameter \`oracle_panics'" \
	EINVAL oracle_panics=perhaps
check "a symbol that this kernel lacks" refused "spin: Unknown symbol misc_rejister" \
	ENOENT "" misc_register misc_rejister
check "a module of another kernel" refused "spin: version magic" \
	ENOEXEC "" " mod_unload " " mod_unloud "

ip netns add one && ip netns add other
check "what makes calls fail" insmod ./spin_start_test.ko
step keyring 1 -122 EDQUOT
step workers 1 0 ENOMEM
step namespaces 1 -16 EBUSY
step notifier 1 -17 EEXIST
step cells 4 0 ENOMEM
step plans 4 0 ENOMEM
step device 1 -28 ENOSPC
check "what makes calls fail goes" rmmod spin_start_test
ip netns delete one && ip netns delete other

check "then it starts" says 0
check "and works" works
finish
