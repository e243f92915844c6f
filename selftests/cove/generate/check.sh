#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#   check.sh TOP OUT SEED COUNT
# Random programs, and proofs that such a run can fail: a compiler that leaves something out is
# seen by one of the first programs.  As TAP.

set -u
top=$1
out=$2
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
pattern='*'
. "$top/selftests/cove/support/results.sh"

# Checks of inserted.def and diagnostics; the programs that it takes at most to see one missing.
missing="BOUNDS VIEW EDIT ZERO MINUS_ONE SHIFT LOOP_FUEL LOCAL_ZERO ENDED COVE0505 COVE0509"
patience=1000

echo "TAP version 13"
"$here/run.sh" "$top" "$out/generate" "$out" "$3" "$4" >"$work/log" 2>&1
result $? "$4 programs, SEED=$3"
[ $failed != 0 ] || sed 's/^#* */# /' "$work/log"
for one in $missing; do
	"$here/run.sh" "$top" "$out/generate-mutant" "$out" 1 $patience "$one" >"$work/log" 2>&1
	[ $? = 1 ] && grep -q '^# SEED=[0-9]* COUNT=1: ' "$work/log"
	result $? "without $one it fails: $(sed -n 's/^# SEED=\([0-9]*\) COUNT=1: /program \1, /p' \
		"$work/log" | head -n 1)"
done
echo "1..$count"
[ $failed = 0 ]
