#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Installs an extension without handlers into spin.ko, uses its parameters and
# tables, and takes it out.  Its image must be gone afterwards.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./expect.sh

check "version" prints "spin.ko: device ABI" $spinctl version
check "nothing is installed" silent $spinctl list
check "a seal by a key that the kernel does not trust" \
	exits 1 "building it again" $spinctl install store.spindle
check "nothing was left by it" not_loaded hand_store
check "load the key" silent $spinctl key load --keys .
check "install" silent $spinctl install store.spindle
check "its image is loaded" loaded hand_store
check "it is listed" prints "hand_store" $spinctl list
check "it is sealed" prints "sealed" $spinctl show hand_store
check "as JSON" prints '"sealed":true' $spinctl show hand_store -j
check "not twice" exits 1 "is installed" $spinctl install store.spindle
check "the first one is still there" loaded hand_store

check "presets" prints "small = 7  (1 to 64, preset 7)" $spinctl param hand_store
check "a negative preset" prints "balance = -5  (-100 to 100" $spinctl param hand_store balance
check "set a parameter" silent $spinctl param hand_store small 64
check "it has the value" prints "small = 64" $spinctl param hand_store small
check "set a negative one" silent $spinctl param hand_store balance -100
check "it has the value" prints "balance = -100" $spinctl param hand_store balance
check "too large" exits 1 "small takes 1 to 64" $spinctl param hand_store small 65
check "too small" exits 1 "balance takes -100 to 100" $spinctl param hand_store balance -101
check "no such parameter" exits 1 "no parameter" $spinctl param hand_store nothing 1
check "no number" exits 2 "not a number" $spinctl param hand_store small many

check "a counter" prints "total" $spinctl stats hand_store

check "its tables" prints "routes: lpm, shared" $spinctl table hand_store
check "an empty table" silent $spinctl table hand_store flows
check "set" silent $spinctl table hand_store flows set 10.0.0.1 80 3 -- 12 -4 0xff
check "get" prints "10.0.0.1 80 3  ->  12 -4 255" $spinctl table hand_store flows get 10.0.0.1 80 3
check "get another" exits 1 "no such element" $spinctl table hand_store flows get 10.0.0.2 80 3
check "replace" silent $spinctl table hand_store flows set 10.0.0.1 80 3 13 4 1
check "list" prints "10.0.0.1 80 3  ->  13 4 1" $spinctl table hand_store flows list
check "list as JSON" prints '"source":"10.0.0.1"' $spinctl table hand_store flows -j
for i in 2 3 4; do
	check "fill, $i" silent $spinctl table hand_store flows set 10.0.0.$i 80 3 1 1 1
done
check "full" exits 1 "No space left" $spinctl table hand_store flows set 10.0.0.5 80 3 1 1 1
check "delete" silent $spinctl table hand_store flows delete 10.0.0.3 80 3
check "delete again" exits 1 "no such element" $spinctl table hand_store flows delete 10.0.0.3 80 3
check "three are left" [ "$($spinctl table hand_store flows | wc -l)" = 3 ]
check "too few words" exits 2 "takes 6 words" $spinctl table hand_store flows set 10.0.0.1
check "a port that is none" exits 1 "out of range" \
	$spinctl table hand_store flows get 10.0.0.1 65536 3

check "bytes as a key" silent $spinctl table hand_store recent set 02:00:5e:10:00:01 9
check "read back" prints "02:00:5e:10:00:01  ->  9" $spinctl table hand_store recent
check "a prefix" silent $spinctl table hand_store routes set 10.1.0.0/16 192.168.0.1
check "read back" prints "10.1.0.0/16  ->  192.168.0.1" $spinctl table hand_store routes
check "a prefix too long" exits 1 "out of range" \
	$spinctl table hand_store routes set 10.1.0.0/33 192.168.0.1
check "an array" silent $spinctl table hand_store slots set 7 700
check "read back" prints "7  ->  700" $spinctl table hand_store slots get 7
check "beyond the array" exits 1 "out of range" $spinctl table hand_store slots set 8 1
check "a private table" exits 1 "private" $spinctl table hand_store hidden
check "no such table" exits 1 "no table" $spinctl table hand_store nothing

check "remove" silent $spinctl remove hand_store
check "its image is gone" not_loaded hand_store
check "nothing is installed" silent $spinctl list
check "remove again" exits 1 "no extension" $spinctl remove hand_store

check "a parameter at install" silent $spinctl install store.spindle --param small=9
check "it has the value" prints "small = 9" $spinctl param hand_store small
check "remove all" silent $spinctl remove --all
check "its image is gone" not_loaded hand_store
check "a bad parameter at install" exits 1 "small takes 1 to 64" \
	$spinctl install store.spindle --param small=0
check "nothing was left by it" not_loaded hand_store

head -c 3000 store.spindle > short.spindle
check "a torn file" exits 1 "short.spindle" $spinctl install short.spindle
sed 's/a number of eight bytes/a number of EIGHT bytes/' store.spindle > changed.spindle
check "a seal that does not fit" exits 1 "its seal counts for nothing" \
	$spinctl install changed.spindle
check "nothing was left by them" not_loaded hand_store

check "100 times in and out" bash -c "
	for i in \$(seq 100); do
		$spinctl install store.spindle && $spinctl remove hand_store || exit 1
	done"
finish
