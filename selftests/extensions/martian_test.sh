#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Packets whose source is no host's address: extensions/forward and extensions/redirect leave
# them to the native path, which counts most of them as martians. The forwarder leaves such
# destinations to it, too.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./network.sh

# Both ends of each range, and of what lies between.
hosts=(1.0.0.0 10.0.1.1 126.255.255.255 128.0.0.0 192.168.0.1 223.255.255.255)
martians=(0.0.0.0 127.0.0.0 127.255.255.255 224.0.0.0 239.255.255.255 255.255.255.255)
# No host's, but Linux itself routes them.
reserved=(0.0.0.1 0.255.255.255 240.0.0.0 255.255.255.254)

# seen_of TABLE COUNT: the addresses in its set, when there are so many, or after half a minute; if
# there are to be none, a second later
seen_of()
{
	local seen

	for _ in $(seq 30); do
		sleep 1
		seen=$(in_b nft list set ip "$1" seen | grep -oE '[0-9]+(\.[0-9]+){3}' | sort -V | xargs)
		[ "$(wc -w <<< "$seen")" -lt "$2" ] || break
	done
	echo "$seen"
}

# arrived COUNT plain|options ADDRESS SOURCE...: the sources from which B gets what these send
# there; COUNT of them are to arrive
arrived()
{
	local count=$1 form=$2 address=$3

	shift 3
	in_b nft "add table ip sources
		add set ip sources seen { type ipv4_addr; size 64; flags dynamic; }
		add chain ip sources in { type filter hook prerouting priority -500; }
		add rule ip sources in udp dport 5005 add @seen { ip saddr }"
	in_a ./frame a0 "$router" "$address" 5005 "$form" "$@"
	seen_of sources "$count"
	in_b nft delete table ip sources
}

# whose_arrived COUNT plain|options ADDRESS...: those of the addresses whose packets B gets
whose_arrived()
{
	local count=$1 form=$2 address

	shift 2
	in_b nft "add table ip destinations
		add set ip destinations seen { type ipv4_addr; size 64; flags dynamic; }
		add chain ip destinations in { type filter hook prerouting priority -500; }
		add rule ip destinations in udp dport 5005 add @seen { ip daddr }"
	for address in "$@"; do
		in_a ./frame a0 "$router" "$address" 5005 "$form" 10.0.1.1
	done
	seen_of destinations "$count"
	in_b nft delete table ip destinations
}

# Columns are as their heads say, a line for each processor.
counted_martians()
{
	local count=0 value

	for value in $(awk 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "in_martian_src") column = i }
			NR > 1 { print $column }' /proc/net/stat/rt_cache); do
		count=$((count + 16#$value))
	done
	echo $count
}

more_martians() { is $(($1 + $2)) counted_martians; }

# all_forms EXTENSION COUNTER ADDRESS: what becomes of them, with and without options
all_forms()
{
	local form before

	for form in plain options; do
		before=$(counter "$1" "$2")
		check "$1, $form: hosts' packets arrive" is "${hosts[*]}" arrived ${#hosts[@]} $form "$3" "${hosts[@]}"
		check "$1, $form: by the extension" is $((before + ${#hosts[@]})) counter "$1" "$2"
		before=$(counted_martians)
		check "$1, $form: martians do not" is "" arrived 0 $form "$3" "${martians[@]}"
		check "$1, $form: the native path counted them" soon more_martians "$before" ${#martians[@]}
		check "$1, $form: nor do reserved addresses" is "" arrived 0 $form "$3" "${reserved[@]}"
	done
}

network_up
native_route off
router=$(link_address R r0)
spin key load --keys . > /dev/null
for hook in "" "--hook rx" "--hook rx --peer"; do
	# shellcheck disable=SC2086
	check "forward ${hook:-at ingress}" spin install forward.spindle --device r0,r1 $hook
	spin table forward destinations set 10.0.2.0/24 0.0.0.0
	in_a ping -q -c 1 -W 5 10.0.1.254 > /dev/null
	in_r ping -q -c 1 -W 5 10.0.2.1 > /dev/null
	all_forms forward forwarded 10.0.2.1
	spin table forward destinations set 0.0.0.0/0 10.0.2.1
	for form in plain options; do
		check "to hosts anywhere, $form" is "${hosts[*]/10.0.1.1/10.0.2.1}" \
			whose_arrived ${#hosts[@]} $form "${hosts[@]/10.0.1.1/10.0.2.1}"
		check "not to what is none, $form" is "" \
			whose_arrived 0 $form "${martians[@]}" "${reserved[@]}"
	done
	spin table forward destinations delete 0.0.0.0/0
	native_route on
	check "reserved addresses are routed by the native path" \
		is "${reserved[*]}" arrived ${#reserved[@]} plain 10.0.2.1 "${reserved[@]}"
	native_route off
	check "remove" spin remove forward
	# shellcheck disable=SC2086
	check "redirect ${hook:-at ingress}" spin install redirect.spindle --device r0,r1 $hook
	spin table redirect services set 10.0.1.254 5005 17 0 10.0.2.1 5005 17 0
	all_forms redirect there 10.0.1.254
	check "remove" spin remove redirect
done
network_down
finish
