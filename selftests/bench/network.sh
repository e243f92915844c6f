#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# network.sh [--quick]: the rows of the network section, as JSON. Runs in the
# virtual machine, in the folder of the programs, with spin_bench.ko loaded.
# Status 0 if no row failed.

. ./topology.sh

quick=no
size=()
whole_size=()
row_ends="64 512 1500 64/single"
flow_counts="1 100 10000"
if [ "${1-}" = --quick ]; then
	quick=yes
	flow_counts="1 100"
	row_ends=64
	size=(--lengths 64 --bursts 32 --count 32)
	whole_size=(--lengths 64 --connections 1)
fi
status=0

# Runs a command that prints rows. What it cannot print must not go unseen.
row()
{
	"$@" || status=1
}

# whole SUBJECT NOTE [OPTION...] ROW...: makes the command that measures rows of whole
# connections.
whole()
{
	local subject=$1 note=$2

	shift 2
	command=(ip netns exec A ./measure connection --subject "$subject"
		${note:+--note "$note"} "${whole_size[@]}" "$@")
}

# skip SUBJECT REASON ROW...
skip()
{
	local subject=$1 reason=$2 name end

	shift 2
	for name in "$@"; do
		for end in $row_ends; do
			./measure skip network "$name/$end" "$subject" "$reason"
		done
	done
}

# skip_connections SUBJECT REASON
skip_connections()
{
	local end

	for end in $row_ends; do
		[ "${end#*/}" = single ] || ./measure skip network "redirect/tcp/$end" "$1" "$2"
	done
}

# path SUBJECT NOTE [OPTION...] ROW...: makes the command that measures these
# rows. Connection tracking outlives its rules, so each has its own source port.
port=4000
path()
{
	local subject=$1 note=$2

	shift 2
	port=$((port + 1))
	command=(ip netns exec A ./measure path --subject "$subject" --port $port
		${note:+--note "$note"} "${size[@]}" "$@")
}

# rules TEXT COMMAND...: with these rules of nftables in R.
rules()
{
	local text=$1 result

	shift
	in_r nft "$text" || return
	"$@"
	result=$?
	in_r nft flush ruleset
	return $result
}

offer="chain offer { type filter hook forward priority 0; ip protocol udp flow add @fast; };"
flowtable="flowtable fast { hook ingress priority 0; devices = { r0, r1 }; }; $offer"
translate="type nat hook prerouting priority dstnat"
service="ip daddr 10.0.1.254 udp dport 5000"
dnat="chain service { $translate; $service dnat to 10.0.2.1:5001; };"
service_tcp=${service/udp/tcp}
dnat_tcp="chain service { $translate; $service_tcp dnat to 10.0.2.1:5001; };"

linux_rows()
{
	path linux-routing "" forward/ether forward/rx forward/ip
	row "${command[@]}"
	path nft-flowtable "established flow" forward/ether forward/rx forward/ip
	row rules "table ip bench { $flowtable }" "${command[@]}"
	path nft-dnat "established flow" --redirect redirect/udp
	row rules "table ip bench { $dnat }" "${command[@]}"
	path nft-dnat-flowtable "established flow" --redirect redirect/udp
	row rules "table ip bench { $flowtable $dnat }" "${command[@]}"
}

native_connection_rows()
{
	whole nft-dnat "both ways by connection tracking" redirect/tcp
	row rules "table ip bench { $dnat_tcp }" "${command[@]}"
	whole nft-dnat-flowtable "both ways by connection tracking" redirect/tcp
	row rules "table ip bench { ${flowtable/protocol udp/protocol tcp} $dnat_tcp }" \
		"${command[@]}"
}

# Each packet of another flow: state is looked up in vain, and made.
new_flows=(--redirect --flows 20000 --lengths 64 --bursts 32 --exact)
native_new_flow_row()
{
	[ $quick = no ] || return 0
	path nft-dnat "20 000 source ports in turn" "${new_flows[@]}" redirect/udp/64/new-flows
	row rules "table ip bench { $dnat }" "${command[@]}"
}

# Each flow with its own destination. A pass has all of them: whole bursts, and no
# fewer packets than elsewhere.
flow_row()
{
	local bursts=$((($1 + 31) / 32))

	[ $bursts -ge 10 ] || bursts=10
	flow_options=(--spread --flows "$1" --count $((bursts * 32)) --lengths 64 --bursts 32 --exact)
}

# Room for all flows, of which connection tracking here has less.
with_room()
{
	sysctl -qw net.netfilter.nf_conntrack_max=65536
	"$@"
}

flow_rows()
{
	local count

	ip -n R route add 10.9.0.0/16 via 10.0.2.1
	for count in $flow_counts; do
		flow_row "$count"
		path linux-routing "" "${flow_options[@]}" flows/$count
		row "${command[@]}"
		path nft-flowtable "established flows" "${flow_options[@]}" flows/$count
		row rules "table ip bench { $flowtable }" with_room "${command[@]}"
	done
	ip -n R route delete 10.9.0.0/16
}

# tcx SUBJECT PROGRAM ROW: measures, or skips where the kernel has no tcx.
tcx()
{
	local subject=$1 program=$2 name=$3

	path "$subject" "" "$name"
	in_r ./attach tcx tc.bpf.o "$program" r0 "${command[@]}"
	case $? in
	0)	;;
	4)	skip "$subject" "this kernel has no tcx" "$name" ;;
	*)	status=1 ;;
	esac
}

tc_rows()
{
	path tc-redirect "clsact, bpf_redirect()" forward/ether forward/rx
	row in_r ./attach tc tc.bpf.o tc_forward r0 "${command[@]}"
	path tc-peer "clsact, bpf_redirect_peer()" forward/peer
	row in_r ./attach tc tc.bpf.o tc_forward_peer r0 "${command[@]}"
	path tc-dnat "clsact, stateless" --redirect redirect/udp
	row in_r ./attach tc tc.bpf.o tc_redirect r0 "${command[@]}"
	tcx tcx-redirect tc_forward forward/ether
	tcx tcx-redirect tc_forward forward/rx
	tcx tcx-peer tc_forward_peer forward/peer
}

tc_connection_row()
{
	whole tc-dnat "clsact, stateless, a program each way" redirect/tcp
	row in_r ./attach tc tc.bpf.o tc_redirect_tcp r0 \
		ip netns exec R ./attach tc tc.bpf.o tc_answer_tcp r1 "${command[@]}"
}

# b0 takes frames from XDP only while it has a program of its own (or GRO, which
# costs more).
xdp_native()
{
	in_b ./attach xdp-native xdp.bpf.o xdp_take b0 \
		ip netns exec R ./attach xdp-native xdp.bpf.o "$1" r0 "${command[@]}"
}

xdp_rows()
{
	path xdp-native "map of devices; b0 with a program that passes" forward/ether forward/rx
	row xdp_native xdp_forward_map
	path xdp-native "map of devices; b0 with a program that passes" --redirect redirect/udp
	row xdp_native xdp_redirect_map
	path xdp-generic "bpf_redirect()" forward/ether forward/rx
	row in_r ./attach xdp-generic xdp.bpf.o xdp_forward r0 "${command[@]}"
}

ebpf_rows()
{
	if [ -e tc.bpf.o ] && [ -e xdp.bpf.o ]; then
		tc_rows
		tc_connection_row
		xdp_rows
		return
	fi
	for subject in tc-redirect tcx-redirect xdp-native xdp-generic; do
		skip $subject "no clang where it was built" forward/ether forward/rx
	done
	for subject in tc-peer tcx-peer; do
		skip $subject "no clang where it was built" forward/peer
	done
	for subject in tc-dnat xdp-native; do
		skip $subject "no clang where it was built" redirect/udp
	done
	skip_connections tc-dnat "no clang where it was built"
}

relay_row()
{
	local relay result line

	coproc { exec ip netns exec R ./relay; }
	relay=$COPROC_PID
	read -r -t 60 line <&"${COPROC[0]}"
	if [ "$line" != ready ]; then
		echo "network.sh: the relay did not start" >&2
		return 1
	fi
	"${command[@]}"
	result=$?
	kill "$relay"
	wait "$relay" 2>/dev/null
	return $result
}

relay_rows()
{
	path relay "recv() and send() by a process" --redirect --relayed redirect/udp
	row relay_row
}

# plain HOOK [redirect|GUARDS|spread N]
plain()
{
	local result

	in_r ./measure forward "$@" || return
	"${command[@]}"
	result=$?
	./measure forward-end
	return $result
}

plain_rows()
{
	local note="guard, hash lookup, live neighbour;"

	path plain-c "$note netfilter ingress" forward/ether
	row plain ingress
	path plain-c "$note receive handler" forward/rx
	row plain receive
	path plain-c "$note receive handler, straight to the peer" forward/peer
	row plain peer
	path plain-c "guard, hash lookup, live neighbour; netfilter's IP hook" forward/ip
	row plain ip
	path plain-c "$note netfilter ingress" --redirect redirect/udp
	row plain ingress redirect
	path plain-c "$note receive handler" --redirect redirect/udp-rx
	row plain receive redirect
	[ $quick = no ] || return 0
	path plain-c "$note netfilter ingress" "${new_flows[@]}" redirect/udp/64/new-flows
	row plain ingress redirect
}

# The cost of guards of others, none of which holds.
guard_row=(--lengths 64 --bursts 32 --exact)
guard_counts="0 1 10 100 1000"
guard_rows()
{
	local count

	for count in $guard_counts; do
		path plain-c "netfilter ingress; guards called by pointers" "${guard_row[@]}" \
			guards/$count/false
		row plain ingress "$count"
	done
}

plain_flow_rows()
{
	local count

	for count in $flow_counts; do
		flow_row "$count"
		path plain-c "netfilter ingress" "${flow_options[@]}" flows/$count
		row plain ingress spread "$count"
	done
}

make_topology || exit 1
# Once before it counts: the first packets after start find other caches.
in_a ./measure path --direct "${size[@]}" warm-up > /dev/null || status=1
row in_a ./measure path --direct "${size[@]}" direct
row in_a ./measure connection --direct "${whole_size[@]}" direct/tcp
linux_rows
native_connection_rows
native_new_flow_row
flow_rows
# From here on the native path forwards nothing: a packet that a forwarder leaves to
# it is lost, and the row fails.
in_r sysctl -qw net.ipv4.ip_forward=0
ebpf_rows
plain_rows
guard_rows
plain_flow_rows
relay_rows
. ./network-spin.sh
spin_rows
# Nothing was left behind by a row, else this differs from the first.
[ $quick = yes ] || row in_a ./measure path --direct direct-again
end_topology
exit $status
