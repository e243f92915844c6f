#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Where there is a compiler: programs are installed from source, spindles whose
# seal counts for nothing are built again from theirs; and loaders that die in
# the middle leave nothing that stays.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./expect.sh

program=$SPIN_TOP/extensions/count/count.c
export SPIN_INCLUDE=$SPIN_TOP/include
TMPDIR=$(mktemp -d)
export TMPDIR

check "install a program" silent $spinctl install "$program" --device lo
check "it is installed" prints "installed" $spinctl show count
check "it was built here" prints "built here" $spinctl show count
check "remove it" silent $spinctl remove count

check "nobody's seal: built again from its source" prints "building it again" \
	$spinctl install foreign.spindle --device lo
check "it is installed" prints "built here" $spinctl show count
check "remove it" silent $spinctl remove count
check "no compiler: refused" exits 1 "building it again" env PATH=/nowhere $spinctl install foreign.spindle --device lo
check "nothing was left by it" not_loaded count
check "load its own key" silent $spinctl key load --keys .
check "now the seal counts" silent $spinctl install count.spindle --device lo
check "it is installed as it was" prints "sealed" $spinctl show count
check "remove it" silent $spinctl remove count

check "without devices: refused, and told what to give" \
	exits 1 "net.ether_packet_arrived needs devices: give --device NAME" \
	$spinctl install "$program"
sed 's/ether_packet_arrived/ip_packet_arrived/' "$program" > ip.c
check "a hook that no handler listens by" exits 1 "--hook rx is for handlers of packets" \
	$spinctl install ip.c --device lo --hook rx
check "without it" prints "handles net.ip_packet_arrived on lo" \
	$spinctl install ip.c --device lo -v
check "remove it" prints "count removed" $spinctl remove count -v
check "no interface of that name" exits 1 "no interface \"nonsense\"" $spinctl events nonsense

sed 's/count_packet(p)/count_packet(q)/; s/handler verdict/handler int verdict/' "$program" > wrong.c
check "a wrong program" exits 1 "wrong.c:" $spinctl install wrong.c --device lo
check "check says where" exits 1 "error:" $spinctl check wrong.c
check "as JSON" exits 1 '"severity":"error"' $spinctl check -j wrong.c
check "a good one" silent $spinctl check "$program"
check "nothing was left by them" not_loaded count
check "no file was left either" [ -z "$(ls -A "$TMPDIR")" ]

check "a loader that dies before the image" ./half_install store.spindle before
check "nothing is installed" silent $spinctl list
check "nothing is loaded" not_loaded hand_store
check "a loader that dies behind the image" ./half_install store.spindle after
check "nothing is installed" silent $spinctl list
check "but its image is left, dead" loaded hand_store
check "which does not stand in the way" silent $spinctl install store.spindle
check "remove it" silent $spinctl remove hand_store
check "a loader that dies behind the image" ./half_install store.spindle after
check "remove all deletes the image, too" silent $spinctl remove --all
check "it is gone" not_loaded hand_store
finish
