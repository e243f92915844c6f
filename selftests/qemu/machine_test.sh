#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# The machine is as the other tests expect it, and spin.ko comes and goes.

. ./tap.sh

check "a warning ends the machine" [ "$(cat /proc/sys/kernel/panic_on_warn)" = 1 ]
check "an oops ends the machine" [ "$(cat /proc/sys/kernel/panic_on_oops)" = 1 ]
check "a device that waits for a minute lost a reference" \
	[ "$(cat /proc/sys/net/core/netdev_unregister_timeout_secs)" = 60 ]
check "two processors run" [ "$(nproc)" = 2 ]
check "loopback works" ping -c 1 -W 5 127.0.0.1

two_namespaces()
{
	ip netns add left && ip netns add right &&
	ip link add wire netns left type veth peer name wire netns right &&
	ip -n left address add 10.0.0.1/24 dev wire &&
	ip -n right address add 10.0.0.2/24 dev wire &&
	ip -n left link set wire up && ip -n right link set wire up &&
	ip netns exec left ping -c 1 -W 5 10.0.0.2
}
check "namespaces joined by veth reach each other" two_namespaces
check "nftables takes a rule" ip netns exec left nft \
	'add table inet t; add chain inet t c { type filter hook input priority 0; }; add rule inet t c drop'
check "tc takes a filter" ip netns exec left tc qdisc add dev wire ingress
ip netns delete left
ip netns delete right

is_loaded()
{
	grep -q '^spin ' /proc/modules
}

load_and_unload()
{
	local round

	for round in 1 2 3 4 5; do
		rmmod spin || return
		is_loaded && return 1
		insmod "$SPIN_MODULE" || return
		is_loaded || return
	done
}
check "spin.ko is loaded" is_loaded
check "spin.ko comes and goes five times" load_and_unload
finish
