#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Each question of the oracle in the kernel is answered by a lie once, and by the truth. Its
# lies are told by a module in the place of an extension, so that none of them does harm;
# selftests/extensions/oracle_test.sh has extensions that lie.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh

parameters=/sys/module/spin/parameters
told=/sys/module/spin_oracle_test/parameters/run

lies() { cat "$parameters/oracle_lies"; }
is() { [ "$1" = "$("${@:2}")" ] || { echo "'$("${@:2}")' is not '$1'"; return 1; }; }

# lie NAME CLAIM: this run tells one lie, and the log has the claim and the place
lie()
{
	local before

	before=$(lies)
	echo "$1" > "$told" || return 1
	is $((before + 1)) lies || return 1
	dmesg | grep -F "spin: oracle: $1.c:" | grep -qF "a lie: $2 ("
}

# truth NAME: this run tells none
truth()
{
	local before

	before=$(lies)
	echo "$1" > "$told" && is "$before" lies
}

insmod ./spin_oracle_test.ko
echo N > "$parameters/oracle_panics"
for one in runs own_stack nested; do
	check "no lie: $one" truth "$one"
done
check "a run that ends before one in it" lie order \
	"a run ends on its processor, behind those in it"
check "preemption is off behind it" lie preemption "preemption and interrupts are as before"
check "interrupts are off behind it" lie interrupts "preemption and interrupts are as before"
if echo lock > "$told" 2> /dev/null; then
	check "a lock is held behind it" lie lock "no lock is left held"
else
	skip "a lock is held behind it" "this kernel does not watch locks"
fi
check "more stack than was promised" lie stack "the stack is as deep as the manifest says"
check "memory of a user" lie low_memory "the memory is there"
# The log takes ten lines in five seconds.
sleep 6
check "memory that is nobody's" lie no_memory "the memory is there"
check "memory that wraps" lie wrapped_memory "the memory is there"
check "a guard that writes" lie guard_writes "a guard writes nothing that outlives it"
check "more than the budget" lie budget "the budget is kept"
check "an operation that costs more" lie price "the budget is kept"
check "an operation of another class" lie class "it calls only what its class may"
check "work behind a run" lie behind "it runs in a run"
check "what there is not is refused" eval "! echo nothing > '$told' 2> /dev/null"
echo Y > "$parameters/oracle_panics"
check "the module goes" rmmod spin_oracle_test
finish
