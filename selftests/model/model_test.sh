#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# Each model holds in all its runs, and comes to each of its assertions.  What its head names
# WITHOUT_... is left out in turn, and found each time.

. ./tap.sh

here=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# search MODEL [FLAG]: all runs of it; what the checker says is in $work/said
search()
{
	local folder=$work/$1$2

	mkdir -p "$folder"
	cp "$here"/*.pml "$folder"
	(cd "$folder" && spin -a ${2:+"-D$2"} "$1.pml" && gcc -O2 -w -DSAFETY -o pan pan.c &&
		timeout 120 ./pan -m100000) > "$work/said" 2>&1
}

# Nothing was cut short, and nothing of what is asserted was left out.
holds()
{
	search "$1" && grep -q 'errors: 0$' "$work/said" &&
		! grep -qE 'not completed|too small|^[[:space:]].*pml:.*assert' "$work/said" ||
		{ cat "$work/said"; return 1; }
}

# An assertion, or somebody waits for good; not that a variable has had too many values.
is_found()
{
	search "$1" "$2"
	grep -q 'errors: 1$' "$work/said" &&
		grep -E '^pan:1: (assertion violated|invalid end state)' "$work/said" |
		grep -vq 'newest.*<' || { cat "$work/said"; return 1; }
}

variants_of() { grep -oE '^ \* WITHOUT_[A-Z_]+' "$1.pml" | cut -c 4-; }

# What the head names is what the model can leave out.
heads_tell()
{
	diff <(variants_of "$1" | sort) <(grep -E '^#' "$1.pml" | grep -oE 'WITHOUT_[A-Z_]+' | sort -u)
}

for file in *.pml; do
	model=${file%.pml}
	[ "$model" != memory ] || continue
	check "$model holds" holds "$model"
	sed -nE 's/.*( [0-9]+) states, stored.*/#\1 states/p' "$work/said"
	check "$model: its head names what is left out" heads_tell "$model"
	for variant in $(variants_of "$model"); do
		check "$model, $variant: found" is_found "$model" "$variant"
	done
done
finish
