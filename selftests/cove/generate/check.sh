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
. "$top/selftests/cove/support/flags.sh"
lines=none

# Checks of inserted.def and diagnostics; the programs that it takes at most to see one missing.
missing="BOUNDS VIEW EDIT ZERO MINUS_ONE SHIFT LOOP_FUEL LOCAL_ZERO ENDED CAPABILITY_RELEASED GIVEN_AWAY
ENTRY_ENDED COVE0283 COVE0505 COVE0509"
patience=1000

# made FOLDER SEED COUNT MORE...: as run.sh does; what failed stays
made()
{
	folder=$1 seed=$2 programs=$3
	shift 3
	"$out/generate-mutant" TOP="$top" WORLD="$out/world" SOURCES="$here" FOLDER="$folder" \
		SEED="$seed" COUNT="$programs" BATCH=60 FLAGS="$promises $includes" "$@"
}

# small WITHOUT TRIES SHOWS PASSES: a program that shows that this is missing is made less than
# half as long, shows it when it is judged again, as it was written (by one of SHOWS, or by the
# failure of the whole program), and is what it is to be where nothing is missing.
small()
{
	rm -rf "$work/small"
	mkdir "$work/small"
	made "$work/small" 2000 $patience "WITHOUT=$1" "TRIES=$2" >"$work/log" 2>&1
	[ $? = 1 ] || return 1
	small_seed=$(sed -n 's/^# SEED=\([0-9]*\) COUNT=1: .*/\1/p' "$work/log" | head -n 1)
	before=$(sed -n 's/^# SEED=[0-9]* COUNT=1: //p' "$work/log" | head -n 1)
	whole=$work/small/failed_$small_seed
	[ -s "$whole.c" ] && [ -s "$whole.small.c" ] || return 1
	lines="$(wc -l <"$whole.c") lines, then $(wc -l <"$whole.small.c")"
	[ $(($(wc -l <"$whole.small.c") * 2)) -lt "$(wc -l <"$whole.c")" ] || return 1
	grep -q '^bind(test_event, ' "$whole.small.c" || return 1
	made "$work/small" "$small_seed" 1 "WITHOUT=$1" "AGAIN=$whole.small" >"$work/again" 2>&1
	grep -Eqx "# accepted: (${3:-$before})" "$work/again" || { cat "$work/again" >>"$work/log"; return 1; }
	made "$work/small" "$small_seed" 1 "AGAIN=$whole.small" >"$work/again" 2>&1
	grep -qx "# $4" "$work/again" || { cat "$work/again" >>"$work/log"; return 1; }
}

echo "TAP version 13"
"$here/run.sh" "$top" "$out/generate" "$out" "$3" "$4" >"$work/log" 2>&1
result $? "$4 programs, SEED=$3"
[ $failed != 0 ] || sed 's/^#* */# /' "$work/log"
# What else is compiled one program at a time, which takes three times as long.
made "$work" 1 60 >"$work/log" 2>&1 && ! grep '^# not taken in one file' "$work/log"
result $? "60 programs are compiled in one file, whatever names are in what was emitted"
for one in $missing; do
	"$here/run.sh" "$top" "$out/generate-mutant" "$out" 1 $patience "$one" >"$work/log" 2>&1
	[ $? = 1 ] && grep -q '^# SEED=[0-9]* COUNT=1: ' "$work/log"
	result $? "without $one it fails: $(sed -n 's/^# SEED=\([0-9]*\) COUNT=1: /program \1, /p' \
		"$work/log" | head -n 1)"
done
# Each try of the first is compiled and run, none of the second is.
small BOUNDS 60 '' 'accepted: nothing'
result $? "without BOUNDS a program that fails is made small: $lines"
small COVE0509 300 'nothing|a report' 'refused: COVE0509'
result $? "without COVE0509, too: $lines"
echo "1..$count"
[ $failed = 0 ]
