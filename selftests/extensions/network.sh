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
in_c() { ip netns exec C "$@"; }
spin() { ip netns exec R "$spinctl" "$@"; }

# route on|off: does the native path of R forward?
native_route()
{
	case $1 in
	on)	in_r sysctl -qw net.ipv4.ip_forward=1 ;;
	off)	in_r sysctl -qw net.ipv4.ip_forward=0 ;;
	esac
}

add_host()
{
	ip netns add "$1"
	ip -n "$1" link set lo up
	ip netns exec "$1" sysctl -qw net.ipv6.conf.all.disable_ipv6=1 \
		net.ipv6.conf.default.disable_ipv6=1 net.ipv4.icmp_ratelimit=0
}

# join HOST DEVICE ADDRESS HOST DEVICE ADDRESS
join()
{
	ip -n "$1" link add "$2" type veth peer name "$5" netns "$4"
	ip -n "$1" addr add "$3/24" dev "$2"
	ip -n "$4" addr add "$6/24" dev "$5"
	ip -n "$1" link set "$2" up
	ip -n "$4" link set "$5" up
}

# link_address HOST DEVICE
link_address()
{
	ip -n "$1" -o link show "$2" | sed 's/.*link.ether \([^ ]*\).*/\1/'
}

network_up()
{
	local host

	for host in A R B; do
		add_host $host
	done
	join A a0 10.0.1.1 R r0 10.0.1.254
	join R r1 10.0.2.254 B b0 10.0.2.1
	ip -n A route add default via 10.0.1.254
	ip -n B route add default via 10.0.2.254
}

# Two more hosts, each behind a router that has nothing but its native path:
#
#	C 10.0.3.1 c0 - n0 10.0.3.254 N 10.0.4.1 n1 - r2 10.0.4.254 R
#	R 10.0.5.254 r3 - m0 10.0.5.1 M 10.0.6.254 m1 - d0 10.0.6.1 D
network_extend()
{
	local host

	for host in C N M D; do
		add_host $host
		ip netns exec $host sysctl -qw net.ipv4.ip_forward=1
	done
	join C c0 10.0.3.1 N n0 10.0.3.254
	join N n1 10.0.4.1 R r2 10.0.4.254
	join R r3 10.0.5.254 M m0 10.0.5.1
	join M m1 10.0.6.254 D d0 10.0.6.1
	ip -n C route add default via 10.0.3.254
	ip -n N route add default via 10.0.4.254
	ip -n M route add default via 10.0.5.254
	ip -n D route add default via 10.0.6.254
	ip -n R route add 10.0.3.0/24 via 10.0.4.1
	ip -n R route add 10.0.6.0/24 via 10.0.5.1
}

network_down()
{
	local host

	for host in A R B C N M D; do
		[ ! -e /run/netns/$host ] || ip netns del $host
	done
}

# way_width BYTES: the longest packet that R's way to B takes; the devices stay as they are
way_width()
{
	ip -n R route replace 10.0.2.0/24 dev r1 scope link src 10.0.2.254 mtu "$1"
}

# heard HOST PROBE-ARGUMENTS... -- COMMAND...: what a probe that listens in HOST prints when
# the command has been run
heard()
{
	local host=$1 listener=() waiting

	shift
	while [ "$1" != -- ]; do
		listener+=("$1")
		shift
	done
	shift
	# What an earlier one printed must not be taken for this one's.
	rm -f heard.out
	ip netns exec "$host" ./probe "${listener[@]}" > heard.out 2>&1 &
	waiting=$!
	until grep -qs ready heard.out; do
		sleep 0.1
	done
	"$@"
	wait $waiting
	grep -v ready heard.out
}

# nothing_longer WIDTH COMMAND...: does it succeed, and nothing longer than that come to B?
nothing_longer()
{
	local width=$1 count

	shift
	in_b nft "add table ip width
		add chain ip width in { type filter hook prerouting priority -500; }
		add rule ip width in ip length > $width counter"
	"$@" || return
	count=$(in_b nft list table ip width | sed -n 's/.*counter packets \([0-9]*\).*/\1/p')
	in_b nft delete table ip width
	[ "$count" = 0 ] || { echo "$count packets longer than $width"; return 1; }
}

# flows FILE...: until packets of these flows come, or half a minute
flows()
{
	local file

	for file in "$@"; do
		for _ in $(seq 300); do
			! grep -qs '^flows' "$file" || continue 2
			sleep 0.1
		done
	done
}

# flow_while ADDRESS PORT LISTEN SIZE COMMAND...: UDP from A to ADDRESS:PORT while the command
# runs; does all of it come to B, once, whole?
flow_while()
{
	local address=$1 port=$2 listen=$3 size=$4 flow

	shift 4
	: > flow.out
	./flow A B "$address" "$port" 0 "$size" "$listen" > flow.out 2>&1 &
	flow=$!
	flows flow.out
	sleep 0.2
	"$@" || { kill -TERM $flow; wait $flow; return 1; }
	sleep 0.2
	kill -TERM $flow
	wait $flow || { cat flow.out; return 1; }
}

# stream_while TIMES ADDRESS PORT LISTEN BYTES COMMAND...: TCP connections from A to
# ADDRESS:PORT that B serves at LISTEN, one after the other, until the command has run so
# many times while there was one.  Do all bytes come, and come back?
stream_while()
{
	local left=$1 address=$2 port=$3 listen=$4 bytes=$5 stream

	shift 5
	while [ "$left" -gt 0 ]; do
		./stream A B "$address" "$port" "$listen" "$bytes" > stream.out 2>&1 &
		stream=$!
		sleep 0.1
		while kill -0 $stream 2> /dev/null; do
			"$@" || { kill -TERM $stream; return 1; }
			left=$((left - 1))
			sleep 0.05
		done
		wait $stream || { cat stream.out; return 1; }
	done
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

# Packets both ways, without end, each from a processor of its own; not by "check", which would
# have their numbers.
start_flows()
{
	: > flow0.out
	: > flow1.out
	./flow A B 10.0.2.1 5000 0 64 > flow0.out 2>&1 &
	first=$!
	./flow B A 10.0.1.1 5001 1 512 > flow1.out 2>&1 &
	second=$!
	flows flow0.out flow1.out
}

stop_flows()
{
	kill -TERM $first $second
	wait $first $second
}

# whole FILE: did a flow send anything, and did all of it come, once, undamaged?
whole()
{
	grep -q '^flows sent=[1-9].* lost=0 doubled=0 damaged=0' "$1" || { cat "$1"; return 1; }
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
