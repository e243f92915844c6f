#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# extensions/forward straight into a peer: it takes what is for its own link address.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./network.sh

ping_from_a() { in_a ping -q -c 3 -W 2 "$@"; }
no_ping_from_a() { ! ping_from_a "$@"; }

network_up
native_route off
spin key load --keys . > /dev/null
check "install straight into peers" spin install forward.spindle --device r0,r1 --hook rx --peer
spin table forward destinations set 10.0.2.0/24 0.0.0.0
spin table forward destinations set 10.0.1.0/24 0.0.0.0
check "ping into the peer" ping_from_a 10.0.2.1
ip -n R neigh replace 10.0.2.1 lladdr 02:00:00:00:00:99 dev r1 nud permanent
check "what is for another link address is not taken" no_ping_from_a 10.0.2.1
ip -n R neigh del 10.0.2.1 dev r1
check "what is for its own is taken again" ping_from_a 10.0.2.1
check "remove" spin remove forward
network_down
finish
