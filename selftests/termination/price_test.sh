#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# No operation takes more instructions than the units that it costs, nor more stack than is
# reserved for it.  What it calls in Linux is counted.  The prices of view and edit are not held
# against figures: those are printed.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./network.sh

# word_price NAME: what a word costs with a key of 8 and a value of 64 bytes; nothing if the name
# is no KIND_WORD
word_price()
{
	local name=${1%_into_full} kind word=0 extra=0

	kind=${name%_*}
	case ${name##*_} in
	find) word=2 ;;
	set) word=3; extra=192 ;;
	remove) word=4; extra=64 ;;
	esac
	sed -n "s/^TABLE_PRICE(${kind^^}, \(.*\))$/${kind},\1/p" table_price.def | cut -d, -f"$word" |
		sed "s/$/ + $extra/"
}

# price NAME: what <spin/net.h> says that an operation costs, and a call; or what a word costs;
# nothing of what is code of the image, whose call by this test is all that it costs here
price()
{
	case $1 in
	hash_* | lru_* | lpm_* | array_* | percpu_*) word_price "$1"; return ;;
	log_write*) sed -n 's/^#define COVE_PRICE_LOG \(.*\)/\1 + 8/p' price.h; return ;;
	esac
	grep -q "spin_$1(" packet.h && return
	sed -n "s/.*[ *]$1(.*costs(\([0-9]*\)).*/\1 + 4/p" net.h
}

# reserve NAME
reserve()
{
	local bytes

	bytes=$(sed -n "s/^RESERVE(spin_${1%_into_full}, \([0-9]*\))$/\1/p" reserve.def)
	echo "${bytes:-512}"
}

# Frames of a kernel that watches itself are larger, and so is its stack.
watches_itself() { grep -q ' [tT] kasan_report$' /proc/kallsyms; }

# stack NAME BYTES
stack()
{
	if watches_itself; then
		skip "$1: the stack" "frames of this kernel are those of KASAN"
	else
		check "$1: the stack" at_most "$2" "$(reserve "$1")"
	fi
}

at_most() { [ "$1" -le "$2" ] || { echo "$1 is more than $2"; return 1; }; }

network_up
native_route on
check "a way" in_a ping -q -c 1 -W 5 10.0.2.1
check "a way from the router" in_r ping -q -c 1 -W 5 10.0.2.1
check "the operations are measured" in_r insmod ./spin_price_test.ko device=r0 far=10.0.2.1
report=$(cat /sys/module/spin_price_test/parameters/report)
echo "$report" | paste -sd ' ' | sed 's/^/# /'
while read -r name units bytes; do
	[ "${SPIN_COUNTED-}" != yes ] || [ -z "$(price "$name")" ] ||
		check "$name: the price" at_most "$units" "$(($(price "$name")))"
	stack "$name" "$bytes"
done <<< "$report"
check "all of them" test "$(echo "$report" | wc -l)" -ge 48
rmmod spin_price_test
network_down
finish
