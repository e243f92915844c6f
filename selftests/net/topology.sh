# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# Sourced: three namespaces in a row, A - R - B, joined by veth. R routes nothing
# by itself: what comes through was forwarded by a handler.

control_file=/sys/module/spin_net_test/parameters/control
log=/tmp/net-test.log

A() { nsenter --net=/run/netns/A "$@"; }
R() { nsenter --net=/run/netns/R "$@"; }
B() { nsenter --net=/run/netns/B "$@"; }

# A command of the test module, given in R.
control()
{
	R bash -c 'echo "$1" > "$2"' control "$*" "$control_file" 2>> "$log"
}

# The words of the errno with which a command was refused.
refusal()
{
	R bash -c 'echo "$1" > "$2"' control "$*" "$control_file" 2>&1 | sed 's/.*: //'
}

count()
{
	R sed -n "s/^$1=//p" "$control_file"
}

is() { [ "$1" = "$2" ] || { echo "'$1' is not '$2'"; return 1; }; }

# is_count VALUE NAME...: are these counts so?
is_count()
{
	local wanted=$1 name counts=

	shift
	for name in "$@"; do
		counts+=" $(count "$name")"
	done
	is "${counts# }" "$wanted"
}

number() { R ip -o link show "$1" | sed 's/:.*//'; }

# link_address HOST DEVICE
link_address() { ip -n "$1" -o link show "$2" | sed 's/.*link.ether \([^ ]*\).*/\1/'; }

make_topology()
{
	local name

	for name in A R B; do
		ip netns add $name
		ip -n $name link set lo up
		ip netns exec $name sysctl -qw net.ipv6.conf.all.disable_ipv6=1 \
			net.ipv6.conf.default.disable_ipv6=1
	done
	R sysctl -qw net.ipv4.ip_forward=0
	join_namespaces
	nsenter --net=/run/netns/B ./traffic serve > /tmp/serve.log 2>&1 &
	server=$!
	soon grep -q ready /tmp/serve.log
}

join_namespaces()
{
	ip link add a0 netns A type veth peer name r0 netns R
	ip link add r1 netns R type veth peer name b0 netns B
	ip -n A address add 10.0.1.1/24 dev a0
	ip -n R address add 10.0.1.254/24 dev r0
	ip -n R address add 10.0.2.254/24 dev r1
	ip -n B address add 10.0.2.1/24 dev b0
	ip -n A link set a0 up
	ip -n R link set r0 up
	ip -n R link set r1 up
	ip -n B link set b0 up
	ip -n A route add default via 10.0.1.254
	ip -n B route add default via 10.0.2.254
	r0=$(number r0)
	r1=$(number r1)
}

# Whether senders leave checksums and cutting to their device ("on"), or do them ("off").
set_offloads()
{
	A ethtool -K a0 tx "$1" tso "$1" gso "$1" > /dev/null 2>> "$log"
	B ethtool -K b0 tx "$1" tso "$1" gso "$1" > /dev/null 2>> "$log"
}

remove_topology()
{
	kill "$server" 2>/dev/null
	wait "$server" 2>/dev/null
	ip netns delete A
	ip netns delete R
	ip netns delete B
}

# A statistic of B's IPv4: snmp Udp InDatagrams
snmp()
{
	B awk -v group="$1:" -v name="$2" '
		$1 == group && !seen { for (i = 2; i <= NF; i++) if ($i == name) column = i; seen = 1; next }
		$1 == group { print $column; exit }' /proc/net/snmp
}

# arrives KIND COUNT [ADDRESS PORT]: does an injected packet come to B so many times, undamaged?
# It counts when the server has read it, for which a busy machine may need its time.
arrives()
{
	local kind=$1 wanted=$2 before after

	shift 2
	before=$(snmp Udp InDatagrams)
	control "inject $kind $r0 $*" || return
	for _ in $(seq 100); do
		sleep 0.3
		after=$(snmp Udp InDatagrams)
		[ "$((after - before))" -lt "$wanted" ] || break
	done
	is "$((after - before))" "$wanted" && is "$(snmp Udp InCsumErrors)" 0
}

# kinds_arrive NAME ingress|receive|peer [ADDRESS PORT]: what becomes of each kind
kinds_arrive()
{
	local name=$1 hook=$2 kind

	shift 2
	for kind in plain paged page options padded cloned; do
		check "$name: $kind passes" arrives $kind 1 "$@"
	done
	for kind in short tagged otherhost; do
		check "$name: $kind is left alone" arrives $kind 0 "$@"
	done
	if [ "$hook" = ingress ]; then
		check "$name: shared does not pass" arrives shared 0 "$@"
	else
		check "$name: shared passes" arrives shared 1 "$@"
	fi
}
