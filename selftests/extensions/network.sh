# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# Three hosts as network namespaces:
#
#	A 10.0.1.1 a0 ---- r0 10.0.1.254 R 10.0.2.254 r1 ---- b0 10.0.2.1 B
#
# R is where extensions are installed. "network_up" makes them, "network_down" takes
# them away.

spinctl=$(command -v spinctl || echo ../bin/spinctl)

in_a() { ip netns exec A "$@"; }
in_r() { ip netns exec R "$@"; }
in_b() { ip netns exec B "$@"; }
spin() { ip netns exec R "$spinctl" "$@"; }

# route on|off: does the native path of R forward?
native_route()
{
	case $1 in
	on)	in_r sysctl -qw net.ipv4.ip_forward=1 ;;
	off)	in_r sysctl -qw net.ipv4.ip_forward=0 ;;
	esac
}

network_up()
{
	local host

	for host in A R B; do
		ip netns add $host
		ip -n $host link set lo up
		ip netns exec $host sysctl -qw net.ipv6.conf.all.disable_ipv6=1 \
			net.ipv6.conf.default.disable_ipv6=1 net.ipv4.icmp_ratelimit=0
	done
	ip -n A link add a0 type veth peer name r0 netns R
	ip -n B link add b0 type veth peer name r1 netns R
	ip -n A addr add 10.0.1.1/24 dev a0
	ip -n R addr add 10.0.1.254/24 dev r0
	ip -n R addr add 10.0.2.254/24 dev r1
	ip -n B addr add 10.0.2.1/24 dev b0
	ip -n A link set a0 up
	ip -n R link set r0 up
	ip -n R link set r1 up
	ip -n B link set b0 up
	ip -n A route add default via 10.0.1.254
	ip -n B route add default via 10.0.2.254
}

network_down()
{
	ip netns del A
	ip netns del R
	ip netns del B
}

# way_width BYTES: the longest packet that R's way to B takes; the devices stay as they are
way_width()
{
	ip -n R route replace 10.0.2.0/24 dev r1 scope link src 10.0.2.254 mtu "$1"
}

# fragments_to ADDRESS PORT SERVED ORDER: fragments of a datagram from A to ADDRESS:PORT, in
# this order; what came to B's port SERVED
fragments_to()
{
	local waiting

	in_b ./probe await "$3" > await.out 2>&1 &
	waiting=$!
	until grep -q ready await.out; do
		sleep 0.1
	done
	in_a ./probe fragments "$1" "$2" "$4"
	wait $waiting
	grep -v ready await.out
}

# field NAME TEXT: the value of NAME=VALUE in a line of such
field()
{
	echo "$2" | tr ' ' '\n' | sed -n "s/^$1=//p"
}

# counter EXTENSION NAME: its value
counter()
{
	"$spinctl" stats "$1" | awk -v name="$2" '$1 == name && NF == 2 { print $2 }'
}

# at_least NUMBER COMMAND...: does it print a number that is not below?
at_least()
{
	local least=$1 value

	shift
	value=$("$@")
	[ "${value:-0}" -ge "$least" ] || { echo "$*: ${value:-nothing}, not $least"; return 1; }
}

# is VALUE COMMAND...: does it print exactly that?
is()
{
	local wanted=$1 value

	shift
	value=$("$@")
	[ "$value" = "$wanted" ] || { echo "$*: $value, not $wanted"; return 1; }
}
