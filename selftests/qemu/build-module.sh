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

build_module()
{
	# C=2 checks every file, not only what must be compiled again.
	make -C "$top" -j2 KDIR="$kernel/headers" W=1 C=2 CF=-Wsparse-error module > "$log" 2>&1 ||
		{ tail -n 60 "$log"; return 1; }
	[ -e "$build/$(cat "$kernel/release")/spin.ko" ]
}

# make itself warns when it is run by a make with a job server.
without_warning()
{
	! grep -iE 'warning[: ]|undefined!' "$log" | grep -v 'jobserver unavailable'
}

check "spin.ko builds" build_module
check "no warning from compiler, objtool, modpost or sparse" without_warning
finish
