#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# collect.sh HARNESS FOLDER: puts what a run found into the corpus of the tree, if it
# reaches an edge of the code that neither the tests' programs nor the corpus reach.

. "$(dirname "$0")/fuzz.sh"

set -e
harness=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/known" "$work/found"
cp "$(seeds_of "$harness")"/* "$work/known/"
find "$(corpus_of "$harness")" -type f -exec cp -t "$work/known" {} +
"$fuzz/${harness}_fuzz" -merge=1 -use_counters=0 "${limits[@]}" -max_len=1024 "$work/found" "$2" 2> "$work/log"
before=$(find "$work/known" -type f | wc -l)
"$fuzz/${harness}_fuzz" -merge=1 -use_counters=0 "${limits[@]}" "$work/known" "$work/found" 2>> "$work/log"
for one in "$work/known"/*; do
	name=${one##*/}
	! [ -e "$work/found/$name" ] || cp "$one" "$(corpus_of "$harness")/"
done
echo "$harness: $(($(find "$work/known" -type f | wc -l) - before)) more"
