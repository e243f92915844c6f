#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# run.sh SERIES...: measures on these kernels (6.12, 6.1), one machine after the
# other, and prints the rows as JSON. What fails is told apart on the diagnostics;
# status 1 then.
#
. "$(dirname "$0")/../qemu/common.sh"

rows_of()
{
	tr -d '\r' < "$1" | sed -n 's/^.*\({"section":.*}\)$/\1/p'
}

# The console carries the rows; the report says whether the machine came to its end.
measure()
{
	local series=$1 kernel report

	kernel=$("$top/selftests/qemu/fetch-kernel.sh" "$series")
	report=$build/vm/$series-bench-measure.tap
	make -s -C "$top" test-module-bench KDIR="$kernel/headers" >&2
	if ! "$top/selftests/qemu/run-vm.sh" --kernel "$series" --icount --target bench > "$report"; then
		grep '^not ok' "$report" | sed 's/^/run.sh: /' >&2
		status=1
	fi
	rows_of "$build/vm/$series-bench.console"
}

[ $# -ge 1 ] || die "usage: run.sh SERIES..."
mkdir -p "$build/vm"
export SPIN_BENCH_FULL=yes
status=0
for series in $*; do
	measure "$series"
done
exit $status
