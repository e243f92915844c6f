# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# Sourced: how the harnesses are run.  $SPIN_TOP is the top of the tree, or this folder is
# in it.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
top=${SPIN_TOP:-$(cd "$here/../.." && pwd)}
fuzz=$top/build/selftests/fuzz
harnesses=(lexer parser checker spindle)
export SPIN_FUZZ_HEADERS=$fuzz/headers SPIN_FUZZ_OBJECTS=$fuzz/objects
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0 UBSAN_OPTIONS=print_stacktrace=1
# A program that needs more, of processor or memory, is a fault; the library's own limits are lower.
limits=(-timeout=20 -rss_limit_mb=3072 -max_len=8192)

# Where a harness's seeds are.
seeds_of()
{
	case $1 in
	lexer) echo "$fuzz/sources" ;;
	spindle) echo "$fuzz/recipes" ;;
	*) echo "$fuzz/programs" ;;
	esac
}

# What was found before, in the tree: what comes deep, and what once broke something.
corpus_of()
{
	echo "$top/selftests/fuzz/corpus/$1"
}

# say_end LOG: what libFuzzer says of a run, for the record
say_end()
{
	awk '/^#[0-9]+.* cov: / { edges = $4; features = $6 }
		/^stat::number_of_executed_units:/ { runs = $2 }
		/^INFO: Loaded .* PC tables/ { split($0, part, "[()]"); all = part[2] + 0 }
		END { printf "%d inputs, %d of %d edges, %d features\n", runs, edges, all, features }' "$1"
}

# replay HARNESS PROGRAM LOG: each input that is known, once
replay()
{
	local harness=$1 program=$2 log=$3 known count

	known=$(find "$(seeds_of "$harness")" "$(corpus_of "$harness")" -type f | wc -l)
	"$program" -runs=0 -print_final_stats=1 "${limits[@]}" -max_len=262144 \
		-artifact_prefix="$log-" "$(seeds_of "$harness")" "$(corpus_of "$harness")" \
		> "$log" 2>&1 || { grep -v '^#' "$log" | head -n 60; return 1; }
	count=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
	[ "$known" -gt 0 ] && [ "${count:-0}" -ge "$known" ] ||
		{ echo "$known inputs, and ${count:-none} was run"; return 1; }
}

# hunt HARNESS PROGRAM LOG OPTION...: new inputs, which stay in LOG.found
hunt()
{
	local harness=$1 program=$2 log=$3 words=()

	shift 3
	[ "$harness" = spindle ] || words=(-dict="$fuzz/words")
	mkdir -p "$log.found"
	"$program" -print_final_stats=1 "${limits[@]}" "${words[@]}" -artifact_prefix="$log-" "$@" \
		"$log.found" "$(seeds_of "$harness")" "$(corpus_of "$harness")" > "$log" 2>&1 ||
		{ grep -v '^#' "$log" | head -n 60; return 1; }
}
