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

# boot SERIES PROGRAM [OPTION]: the console carries the rows; the report says whether
# the machine came to its end.
boot()
{
	local series=$1 report=$build/vm/$1-bench-${2%.sh}.tap

	if ! SPIN_BENCH_PROGRAM=$2 "$top/selftests/qemu/run-vm.sh" --kernel "$series" --icount \
			--target bench ${3-} > "$report"; then
		grep '^not ok' "$report" | sed 's/^/run.sh: /' >&2
		status=1
	fi
	rows_of "$build/vm/$series-bench.console"
}

measure()
{
	local series=$1 kernel

	kernel=$("$top/selftests/qemu/fetch-kernel.sh" "$series")
	make -s -C "$top" test-module-bench loader KDIR="$kernel/headers" >&2
	boot "$series" measure.sh
	boot "$series" measure_source.sh --host-root
}

[ $# -ge 1 ] || die "usage: run.sh SERIES..."
mkdir -p "$build/vm"
status=0
for series in $*; do
	measure "$series"
done
exit $status
