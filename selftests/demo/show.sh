#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# show.sh: an extension is installed, forwards packets, and is taken out while it
# does. For readers: lines that begin with "==" or a space. For the harness: TAP, in
# which every command shown is a result.
#
# shellcheck source=selftests/lib/tap.sh disable=SC2154
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./network.sh

chapter() { printf '== %s\n' "$*"; }
say() { printf ' %s\n' "$@" | sed 's/ *$//'; }

# show HOST COMMAND...: what is typed there, and what it prints. Leaves the status.
show()
{
	local host=$1

	shift
	printf '\n %s# %s\n' "$host" "$*"
	ip netns exec "$host" "$@" 2>&1 | sed '/./s/^/ /'
	return "${PIPESTATUS[0]}"
}

# on HOST COMMAND...: shows a command that must succeed.
on()
{
	show "$@" && pass "$*" || fail "$*"
}

# off HOST COMMAND...: shows a command that must fail.
off()
{
	show "$@" && fail "$* succeeded" || pass "$* fails"
}

# Packets that the native path of R has forwarded.
native() { in_r awk '$1 == "Ip:" { n++; value = $7 } n == 2 { print value; exit }' /proc/net/snmp; }

# whole FILE: did a flow send anything, and did all of it come, once, undamaged?
whole()
{
	grep -q '^flows sent=[1-9][0-9]* received=[1-9].* lost=0 doubled=0 damaged=0$' "$1" ||
		{ cat "$1"; return 1; }
}

# print_flow NAME FILE
print_flow()
{
	local line

	line=$(cat "$2")
	printf ' %-8s %9s %9s %9s %9s %9s\n' "$1" "$(field sent "$line")" \
		"$(field received "$line")" "$(field lost "$line")" \
		"$(field doubled "$line")" "$(field damaged "$line")"
	check "$1: sent = received" whole "$2"
}

print_flow_head()
{
	printf '\n %-8s %9s %9s %9s %9s %9s\n' "" sent received lost doubled damaged
}

start_flows()
{
	: > there.out
	: > back.out
	./flow A B 10.0.2.1 5000 0 64 > there.out 2>&1 &
	there=$!
	./flow B A 10.0.1.1 5001 1 512 > back.out 2>&1 &
	back=$!
	flows there.out back.out
}

end_flows()
{
	kill -TERM $there $back
	wait $there $back
	print_flow_head
	print_flow "A to B" there.out
	print_flow "B to A" back.out
}

show_network()
{
	chapter "Three hosts: A and B reach each other through R, a router switched off"
	say "" "A 10.0.1.1 ------ r0 [ R ] r1 ------ 10.0.2.1 B"
	network_up
	native_route off
	on R sysctl net.ipv4.ip_forward
	off A ping -q -c 1 -W 1 10.0.2.1
}

show_install()
{
	chapter "The extension goes in: verified, made to fit this kernel, loaded, bound"
	say "" "It was compiled and sealed outside; this machine has no compiler."
	on R spinctl key load --keys .
	on R spinctl install forward.spindle --device r0,r1
	on R spinctl table forward destinations set 10.0.1.0/24 0.0.0.0
	on R spinctl table forward destinations set 10.0.2.0/24 0.0.0.0
	on A ping -q -c 2 -W 2 10.0.2.1
}

show_traffic()
{
	chapter "Traffic through it: UDP both ways, 64 and 512 bytes, for 3 seconds"
	start_flows
	sleep 3
	end_flows
	check "the extension forwarded them" at_least 100 counter forward forwarded
	on R spinctl list
	on R spinctl show forward
}

# The load goes on all the time; who forwards it changes.
show_removal()
{
	local begun ended forwarded native=()

	chapter "Removed under load; the native path may forward, too"
	on R sysctl -w net.ipv4.ip_forward=1
	native+=("$(native)")
	forwarded=$(counter forward forwarded)
	say "" "The two flows start again. After 2 seconds packets were forwarded"
	start_flows
	sleep 2
	forwarded=$(($(counter forward forwarded) - forwarded))
	native+=("$(native)")
	say "  by the extension: $forwarded" "  by the native path: $((native[1] - native[0]))"
	check "the extension carried load" [ "$forwarded" -gt 0 ]

	begun=${EPOCHREALTIME/./}
	on R spinctl remove forward
	ended=${EPOCHREALTIME/./}
	say "($(((ended - begun) / 1000)) ms; no CPU runs it any more, its memory is free)"
	native+=("$(native)")
	sleep 2
	native+=("$(native)")
	say "" "In the 2 seconds after that packets were forwarded" \
		"  by the native path: $((native[3] - native[2]))"
	check "the native path took over" [ "${native[3]}" -gt "${native[2]}" ]

	say "" "The flows end, and compare what was sent with what came:"
	end_flows
	on R spinctl list
	check "nothing is listed" is "" spinctl list
	check "its image is gone" eval "! grep -q ^spin_forward /proc/modules"
}

show_network
show_install
show_traffic
show_removal
network_down
finish
