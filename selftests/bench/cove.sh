#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# cove.sh [--quick]: the rows of the cove section, as JSON: each program of the suite as an
# extension, with and without masks against mispredicted branches, and the same source as
# plain C.

folder=spindles/cove
keys=/etc/spin/keys

programs=()
for note in $folder/*.note; do
	[ -e "$note" ] && programs+=("$(basename "$note" .note)")
done
if [ ${#programs[@]} = 0 ]; then
	for row in geomean worst proved; do
		./measure skip cove suite/$row spin "the suite was not built"
	done
	exit
fi
# The key that the spindles are sealed with.
mkdir -p $keys && cp spindles/spin.key spindles/spin.der $keys/ && spinctl key load >&2 || exit
exec ./measure cove "$@" $folder "${programs[@]}"
