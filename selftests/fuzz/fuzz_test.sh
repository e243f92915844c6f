#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# All known inputs of each harness, and FUZZ_SECONDS of new ones: no report, leak, hang or
# broken promise.  FUZZ_SEED repeats a run.

. ./tap.sh
. ./fuzz.sh

seconds=${FUZZ_SECONDS:-20}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
seed=${FUZZ_SEED:-$(($(od -An -N4 -tu4 /dev/urandom) | 1))}

echo "# FUZZ_SEED=$seed"
for harness in "${harnesses[@]}"; do
	check "$harness: what is known" replay "$harness" "$fuzz/${harness}_fuzz" "$work/$harness"
	check "$harness: $seconds seconds of what is new" hunt "$harness" \
		"$fuzz/${harness}_fuzz" "$work/$harness" -seed="$seed" -max_total_time="$seconds"
	echo "# $harness: $(say_end "$work/$harness")"
	for found in "$work/$harness"-*; do
		[ -e "$found" ] || continue
		mkdir -p "$top/build/fuzz-found"
		cp "$found" "$top/build/fuzz-found/$harness-${found##*/}"
		echo "# kept: build/fuzz-found/$harness-${found##*/}"
	done
done
finish
