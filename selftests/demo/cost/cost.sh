#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# cost.sh: what it costs to forward one packet of 64 bytes, by the extension and by
# three native ways, in one boot of a machine that counts instructions. Prints rows
# as "make bench" does, and TAP.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./topology.sh

# What the ways print themselves must not mix with the rows.
row()
{
	local name=$1

	shift
	"$@" && pass "$name" || fail "$name"
}

port=4000

# path SUBJECT: makes the command that measures it. Connection tracking outlives its
# rules, so each has its own source port.
path()
{
	port=$((port + 1))
	command=(ip netns exec A ./measure path --subject "$1" --port $port
		--lengths 64 --bursts 32 forward/ether)
}

direct() { in_a ./measure path --direct --lengths 64 --bursts 32 "$1"; }
warm_up() { direct warm-up > /dev/null; }

flowtable()
{
	local result

	in_r nft "table ip demo {
		flowtable fast { hook ingress priority 0; devices = { r0, r1 }; };
		chain offer {
			type filter hook forward priority 0
			ip protocol udp flow add @fast
		}
	}" || return
	"${command[@]}"
	result=$?
	in_r nft flush ruleset
	return $result
}

extension()
{
	local result

	in_r spinctl install forward.spindle --device r0 >&2 &&
		in_r spinctl table forward destinations set 10.0.2.1/32 0.0.0.0 >&2 || return
	"${command[@]}"
	result=$?
	in_r spinctl remove forward >&2 || return
	return $result
}

check "the clock counts instructions" ./measure clock
check "spin_bench.ko loads" insmod ./spin_bench.ko
check "the key is loaded" spinctl key load --keys .
check "three hosts" make_topology
# The first packets after start find other caches.
row "warm-up" warm_up
row "the direct way" direct direct
path linux-routing
row linux-routing "${command[@]}"
path nft-flowtable
row nft-flowtable flowtable
# From here on a packet that a forwarder leaves to the native path is lost, and its
# row fails.
in_r sysctl -qw net.ipv4.ip_forward=0
path tc-redirect
row tc-redirect in_r ./attach tc tc.bpf.o tc_forward r0 "${command[@]}"
path spin
row spin extension
end_topology
check "spin_bench.ko unloads" rmmod spin_bench
finish
