# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# Sourced: machines A, R and B as network namespaces, joined as programs/topology.h
# shows; addresses and numbers of devices are the same there and in bpf/header.h.

link=02:00:00:00:00

in_a() { ip netns exec A "$@"; }
in_r() { ip netns exec R "$@"; }
in_b() { ip netns exec B "$@"; }

make_machines()
{
	local name

	for name in A R B; do
		ip netns add "$name"
		ip -n "$name" link set lo up
		ip netns exec "$name" sysctl -qw net.ipv6.conf.all.disable_ipv6=1 \
			net.ipv6.conf.default.disable_ipv6=1
	done
}

join()
{
	ip -n A link add name a0 index 21 address $link:21 type veth \
		peer name r0 index 11 address $link:11 netns R
	ip -n R link add name r1 index 12 address $link:12 type veth \
		peer name b0 index 31 address $link:31 netns B
	ip -n A link add name d0 index 22 address $link:22 type veth \
		peer name d1 index 32 address $link:32 netns B
}

give_addresses()
{
	ip -n A address add 10.0.1.1/24 dev a0
	ip -n R address add 10.0.1.254/24 dev r0
	ip -n R address add 10.0.2.254/24 dev r1
	ip -n B address add 10.0.2.1/24 dev b0
	ip -n A address add 10.0.3.1/24 dev d0
	ip -n B address add 10.0.3.2/24 dev d1
}

bring_up()
{
	local device

	for device in A:a0 A:d0 R:r0 R:r1 B:b0 B:d1; do
		ip -n "${device%:*}" link set "${device#*:}" up
	done
	# Neighbours are known: looking for them is not part of any row.
	ip -n R neighbour add 10.0.2.1 lladdr $link:31 dev r1 nud permanent
	ip -n R neighbour add 10.0.1.1 lladdr $link:21 dev r0 nud permanent
	ip -n A route add 10.0.2.0/24 via 10.0.1.254
	ip -n B route add 10.0.1.0/24 via 10.0.2.254
	in_r sysctl -qw net.ipv4.ip_forward=1
}

make_topology()
{
	make_machines && join && give_addresses && bring_up || return
	in_b ./measure sink b0 && in_b ./measure sink d1 || return
	in_a ./measure sink a0 && in_a ./measure sink d0 || return
	# What the machine does after start and after changes of links is over by then.
	sleep 1
}

end_topology()
{
	local name

	for name in A R B; do
		ip netns delete "$name"
	done
}
