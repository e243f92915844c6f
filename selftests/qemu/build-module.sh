#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# build-module.sh SERIES: builds spin.ko for a stock kernel with all warnings and
# sparse, and reports in TAP. A warning of any tool is a failure.
#
. "$(dirname "$0")/common.sh"

series=$1
log=$build/check/module-$series.log
mkdir -p "$build/check"
kernel=$("$top/selftests/qemu/fetch-kernel.sh" "$series")

. "$top/selftests/lib/tap.sh"

release=$(cat "$kernel/release")
: > "$log"

# build_module FOLDER TARGET [VARIABLE]: what a broken build leaves from before must not be
# mistaken for its result, so that goes first.
build_module()
{
	local status=0

	rm -f "$1"/*.ko
	# C=2 checks every file, not only what must be compiled again.
	make -C "$top" -j2 KDIR="$kernel/headers" W=1 C=2 CF=-Wsparse-error "$2" ${3-} \
		> "$log.part" 2>&1 || status=$?
	cat "$log.part" >> "$log"
	[ $status != 0 ] || compgen -G "$1/*.ko" > /dev/null || status=1
	[ $status = 0 ] || grep -vE '^ +[A-Z]+ |^make(\[[0-9]+\])?: (Entering|Leaving)' "$log.part"
	return $status
}

without_warning()
{
	! grep -iE 'warning[: ]|undefined!' "$log"
}

check "spin.ko builds" build_module "$build/$release" module
for kbuild in "$top"/selftests/*/Kbuild; do
	[ -e "$kbuild" ] || continue
	target=$(basename "$(dirname "$kbuild")")
	check "modules of $target build" build_module "$build/$release/selftests/$target" "test-module-$target" SPIN_BUILT=1
done
check "no warning from compiler, objtool, modpost or sparse" without_warning
finish
