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
check "who handles what is drawn" prints \
	'"event net.ether_packet_arrived" -> "extension count" [label="1. look' $spinctl graph
check "and what it calls" prints '"extension count" -> "operations net" [style=dashed label="' \
	$spinctl graph
check "as JSON" prints '"kind":"import"' $spinctl graph --json
check "and told how often it runs" prints "look of count" $spinctl top -n 1
check "which is as JSON" prints '"handler":"look","extension":"count","interface":"net"' \
	$spinctl top -n 1 --json
check "remove it" silent $spinctl remove count

# As root, but for what Linux asks of who leaves masks out.
restrained() { setpriv --bounding-set=-perfmon,-sys_admin --inh-caps=-perfmon,-sys_admin "$@"; }

check "without masks" silent $spinctl install "$program" --device lo --unmasked
check "which is told" prints "masks against speculation: left out" $spinctl show count
check "as JSON, too" prints '"unmasked":true' $spinctl show count -j
check "remove it" silent $spinctl remove count
check "without CAP_PERFMON: refused" \
	exits 1 "count was built without masks against speculation: that takes CAP_PERFMON" \
	restrained $spinctl install "$program" --device lo --unmasked
check "nothing was left by it" not_loaded count
check "with masks it does not take that" silent restrained $spinctl install "$program" --device lo
check "nothing is told of them" lacks speculation $spinctl show count
check "nor is it replaced without" exits 1 "that takes CAP_PERFMON" \
	restrained $spinctl replace "$program" --unmasked
check "it goes on as it was" prints '"unmasked":false' $spinctl show count -j
check "but by who may" silent $spinctl replace "$program" --unmasked
check "which is told" prints "masks against speculation: left out" $spinctl show count
check "and with masks again" silent restrained $spinctl replace "$program"
check "of which nothing is told" lacks speculation $spinctl show count
check "remove it" silent $spinctl remove count

check "build one without masks" silent $spinctl build "$program" -o bare.spindle --keys . --unmasked
check "its seal is good, but nobody asked for that" exits 1 "--unmasked installs such" \
	$spinctl install bare.spindle --device lo
check "nothing was left by it" not_loaded count
check "asked for" silent $spinctl install bare.spindle --device lo --unmasked
check "it is installed as it was" prints "sealed" $spinctl show count
check "without masks" prints "masks against speculation: left out" $spinctl show count
check "remove it" silent $spinctl remove count
check "asked for, but sealed with masks" silent $spinctl install count.spindle --device lo --unmasked
check "it keeps them" lacks speculation $spinctl show count
check "remove it" silent $spinctl remove count
mkdir others
check "a key that nobody trusts" prints "can seal" $spinctl key create --keys others
check "one without masks by it" silent \
	$spinctl build "$program" -o strange.spindle --keys others --unmasked
check "is built again" prints "building it again" $spinctl install strange.spindle --device lo
check "with masks" lacks speculation $spinctl show count
check "remove it" silent $spinctl remove count
check "one with masks by another" prints "building it again" \
	$spinctl install foreign.spindle --device lo --unmasked
check "has them no more" prints "masks against speculation: left out" $spinctl show count
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
