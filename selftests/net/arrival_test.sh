#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# A packet that was handed to the other end of a pair arrives there as one that came over it:
# nothing of the namespace that it passed clings to it.

. ./tap.sh
. ./topology.sh

insmod ./spin_net_test.ko
make_topology
link=$(B ip -o link show b0)
b0=${link%%:*}
neighbour=${link#*link/ether }
neighbour=${neighbour%% *}

watch() { B bash -c 'echo "watch $1" > "$2"' watch "$1" "$control_file" 2>> "$log"; }

# arrival HOOK KIND: with what a packet of that kind arrives
arrival()
{
	control "bind forward ether_packet_arrived $1 $r0" && watch "$b0" &&
	control "inject $2 $r0" || { echo "$1 $2: refused"; return 1; }
	soon is_count 1 arrivals > /dev/null || echo "$1 $2: $(count arrivals) arrivals"
	count arrival
	control "unbind forward"
}

# alike KIND WORDS: by both ways, and with these words in it
alike()
{
	local pair peer word

	pair=$(arrival receive "$1")
	control clear
	peer=$(arrival peer "$1")
	is "$peer" "$pair" && is "handed $(count handed)" "handed 1" || return
	for word in $2; do
		[[ " $peer " = *" $word "* ]] || { echo "'$peer' has no '$word'"; return 1; }
	done
}

# Its link address is known for good: no packet takes the long way for that.
ip -n R neigh replace 10.0.2.1 lladdr "$neighbour" dev r1 nud permanent
clean="mark=0 priority=0 flags=0 route=0 connection=0 extended=0 number=0 header=14"
own="type=0 to=$neighbour"
for kind in plain marked urgent stamped flagged routed untracked decrypted paged page options \
	cloned shared padded; do
	check "$kind: arrives clean, with its own header" alike $kind "$clean $own time=0"
done
check "scheduled: keeps its time" alike scheduled "$clean $own time=12345"

ip -n R neigh replace 10.0.2.1 lladdr 02:00:00:00:00:99 dev r1 nud permanent
check "to another link address: somebody else's" alike plain "$clean type=3 time=0"
check "so it is with a mark" alike marked "$clean type=3 time=0"
ip -n R neigh replace 10.0.2.1 lladdr 01:00:5e:00:00:09 dev r1 nud permanent
check "to a group" alike plain "$clean type=2 time=0"
ip -n R neigh replace 10.0.2.1 lladdr ff:ff:ff:ff:ff:ff dev r1 nud permanent
check "to all" alike plain "$clean type=1 time=0"
ip -n R neigh replace 10.0.2.1 lladdr "$neighbour" dev r1 nud permanent
check "plain again" alike plain "$clean $own time=0"

# The pair's other end.
B ip link set b0 mtu 100
control "bind forward ether_packet_arrived peer $r0"
watch "$b0"
lost=$(count lost)
control "inject plain $r0"
check "longer than the other end takes: lost, and counted" is "$(count lost)" $((lost + 1))
B ip link set b0 mtu 1500
B ip link set b0 down
control "inject plain $r0"
check "the other end is down: lost, and counted" is "$(count lost)" $((lost + 2))
check "none of them arrived" is "$(count arrivals)" 0
control "unbind forward"

watch 0
remove_topology
check "the module goes" rmmod spin_net_test
finish
