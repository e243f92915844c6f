#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# What R's devices have put together (GRO) goes through extensions/forward and
# extensions/redirect: it comes to their hook as one packet, and arrives whole, be it that
# the next device takes it as it is, or that it is taken apart again.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./network.sh

# Senders cut and sum by themselves; R's devices wait a little for what belongs together: four
# milliseconds, in which a machine on a busy host sends some, too.
join_packets()
{
	local device

	in_a ethtool -K a0 tso off gso off tx off
	in_b ethtool -K b0 tso off gso off tx off
	for device in r0 r1; do
		in_r ethtool -K $device gro on
		in_r sh -c "echo 4000000 > /sys/class/net/$device/gro_flush_timeout"
	done
}

# take_apart on|off: must R's devices send single packets, with their checksums?
take_apart()
{
	local offload=on device

	[ "$1" = off ] || offload=off
	for device in r0 r1; do
		in_r ethtool -K $device tx $offload tso $offload gso $offload
	done
}

# Right in front of the extension's hook, and where B gets its packets.
count_long()
{
	in_r nft "add table netdev long
		add chain netdev long r0 { type filter hook ingress device r0 priority -1; }
		add chain netdev long r1 { type filter hook ingress device r1 priority -1; }
		add rule netdev long r0 ip length > 1500 counter
		add rule netdev long r1 ip length > 1500 counter"
	in_b nft "add table netdev long
		add chain netdev long b0 { type filter hook ingress device b0 priority -1; }
		add rule netdev long b0 ip length > 1500 counter"
}

# long_at HOST DEVICE: packets longer than one segment that came in there
long_at()
{
	ip netns exec "$1" nft list chain netdev long "$2" |
		sed -n 's/.*counter packets \([0-9]*\).*/\1/p'
}

# joined here|both COMMAND...: does it succeed, and do packets that stand for several come to
# the hook, from A alone or from B too, and to B as $wanted says?
joined()
{
	local from=$1 r0 r1 b0

	shift
	count_long
	"$@" || { in_r nft delete table netdev long; in_b nft delete table netdev long; return 1; }
	r0=$(long_at R r0) r1=$(long_at R r1) b0=$(long_at B b0)
	in_r nft delete table netdev long
	in_b nft delete table netdev long
	echo "long ones: from A $r0, from B $r1, to B $b0" | tee joined.out
	[ "$r0" -ge 10 ] && { [ "$from" = here ] || [ "$r1" -ge 10 ]; } || return
	case $wanted in
	long)	[ "$b0" -ge 10 ] ;;
	single)	[ "$b0" = 0 ] ;;
	esac
}

# kinds ADDRESS UDP-PORT LISTEN TCP-PORT LISTEN: all that is put together, to this service
kinds()
{
	check "$name: a TCP connection" joined both ./stream A B "$1" "$4" "$5" 4000000
	echo "# $(cat joined.out)"
	in_r ethtool -K r0 rx-udp-gro-forwarding on
	check "$name: datagrams" joined here flow_while "$1" "$2" "$3" 1000 sleep 1
	echo "# $(cat joined.out)"
	in_r ethtool -K r0 rx-udp-gro-forwarding off rx-gro-list on
	check "$name: datagrams in a list" joined here flow_while "$1" "$2" "$3" 1000 sleep 1
	echo "# $(cat joined.out)"
	in_r ethtool -K r0 rx-gro-list off
}

# both_ways KINDS-ARGUMENTS...
both_ways()
{
	local hook=$name

	name="$hook, sent on as one" wanted=long
	kinds "$@"
	take_apart on
	name="$hook, taken apart" wanted=single
	kinds "$@"
	take_apart off
}

forward_at()
{
	name="forward ${*:-at ingress}"
	check "$name" spin install forward.spindle --device r0,r1 "$@"
	spin table forward destinations set 10.0.2.0/24 0.0.0.0
	spin table forward destinations set 10.0.1.0/24 0.0.0.0
}

redirect_at()
{
	name="redirect ${*:-at ingress}"
	check "$name" spin install redirect.spindle --device r0,r1 "$@"
	spin table redirect services set 10.0.1.254 5000 17 0 10.0.2.1 5001 17 0
	spin table redirect services set 10.0.1.254 80 6 0 10.0.2.1 8080 6 0
}

network_up
native_route on
join_packets
spin key load --keys . > /dev/null
name="the native path"
both_ways 10.0.2.1 5000 5000 80 80
native_route off
for hook in "" "--hook rx"; do
	# shellcheck disable=SC2086
	forward_at $hook
	both_ways 10.0.2.1 5000 5000 80 80
	check "nothing was lost" is 0 counter forward lost
	check "remove" spin remove forward
	# shellcheck disable=SC2086
	redirect_at $hook
	both_ways 10.0.1.254 5000 5001 80 8080
	check "nothing was lost" is 0 counter redirect lost
	check "remove" spin remove redirect
done
forward_at --hook rx --peer
wanted=long
kinds 10.0.2.1 5000 5000 80 80

# A way that is too narrow for the segments, which must not be cut.
way_width 1280
wanted=long
check "$name: a narrower way" joined both ./stream A B 10.0.2.1 80 80 4000000
check "the sender was told" at_least 1 counter forward too_big
way_width 1500
check "remove" spin remove forward
network_down
finish
