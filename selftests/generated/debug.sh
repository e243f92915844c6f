#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# debug.sh [--cached]: random programs in the kernel that watches itself, instrumented as it is,
# and proof that it sees what one of them does that it must not.  With --cached only if that
# kernel was built before.  Prints TAP; what ran in the machines is left in build/check.
#
. "$(dirname "$0")/../qemu/common.sh"
. "$top/selftests/lib/tap.sh"

to=$build/check
report=$to/generated-debug
kernel=

build_modules()
{
	make -s -C "$top" -j2 KDIR="$kernel/headers" module &&
		make -s -C "$top" KDIR="$kernel/headers" SPIN_BUILT=1 test-module-generated
}

# machine NAME OPTION...
machine()
{
	local name=$1

	shift
	"$top/selftests/qemu/run-vm.sh" --kernel debug --target generated --timeout 36000 \
		--patience "${PATIENCE:-1}" "$@" > "$report-$name.tap" 2> "$report-$name.log"
}

run_programs()
{
	machine programs && "$build/tools/tally" "$report-programs.tap" && return
	cat "$report-programs.tap" "$report-programs.log"
	return 1
}

ran() { grep -aq '^ok .* programs, [1-9][0-9]* raises, .* 0 differences' "$report-programs.tap"; }

# The machine's run fails, since its kernel complains, of the first and last thing that it does.
run_planted()
{
	! machine planted --environment PLANTED=yes &&
		grep -aq 'KASAN: global-out-of-bounds in .*\[spin_made_planted\]' \
			"$build/vm/debug-generated.console" && return
	cat "$report-planted.tap" "$report-planted.log"
	return 1
}

mkdir -p "$to"
if [ "${1-}" = --cached ] && ! kernel=$("$top/selftests/qemu/debug-kernel.sh" --cached); then
	skip "random programs in the kernel that watches itself" \
		"it was not built yet: make soak does that"
	finish
fi
[ -n "$kernel" ] || kernel=$("$top/selftests/qemu/fetch-kernel.sh" debug)
check "modules for the kernel that watches itself" build_modules
check "random programs in it" run_programs
check "they were raised, and the same as in user space" ran
check "one that writes behind its array is seen" run_planted
[ ! -s "$report-programs.tap" ] || grep -a 'programs, ' "$report-programs.tap" | sed 's/^/# /'
finish
