#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Plans with indices beside plans of the same bindings without, in the module; and what becomes
# of the guards of an extension, from its source to the plan.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./spinctl.sh

export SPIN_MODULE=$PWD/spin_index_test.ko
parameters=/sys/module/spin_index_test/parameters


# comes PORT FLAGS TOPIC TEXT: a call, and what came of it
comes()
{
	echo "$1 $2 $3" > $parameters/call
	[ "$(cat $parameters/call)" = "$4" ] || { cat $parameters/call; return 1; }
}

# faulted COUNT
faulted()
{
	[ "$1" = "$(spin stats ports | awk '$1 == "run_part" && NF == 5 { print $4 }')" ] ||
		{ spin stats ports; return 1; }
}

insmod ./spin_index_test.ko
while read -r line; do
	check "${line#* - }" [ "${line%% *}" = ok ]
done < <(cat $parameters/results?)
spin key load --keys . > /dev/null
check "nobody" comes 10 1 0 "result 0 unhandled reads 0 steps 0 0"
check "install" spin install ports.spindle
# Seven of ports are one step, the one that may fault another, and five of topics a third: the
# first of them is read, and nobody else asks for the topic.
check "one of a port" comes 11 1 0 "11 result 11 unhandled reads 1 steps 3 0"
check "of two the one that asks for more" comes 12 1 0 "12 result 12 unhandled reads 1 steps 3 0"
check "both" comes 12 2 0 "12 112 1012 result 112 handled reads 1 steps 3 0"
check "none" comes 9 1 0 "result 0 unhandled reads 1 steps 3 0"
check "what is changed is asked anew" comes 9 1 1 "201 203 205 result 205 unhandled reads 3 steps 3 0"
check "in the order of the plan" comes 13 2 4 "13 113 204 1013 result 204 handled reads 2 steps 3 0"
check "no fault so far" faulted 0
check "a fault is one, whatever is asked behind it" comes 11 0 0 "11 1011 result 11 handled reads 1 steps 3 0"
check "and is counted" faulted 1
check "remove" spin remove ports
check "nobody again" comes 11 1 0 "result 0 unhandled reads 0 steps 0 0"
check "the module goes" rmmod spin_index_test
finish
