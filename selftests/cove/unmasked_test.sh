#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# What leaving out the masks against speculation leaves out of the C that is made: these masks, and
# nothing else.  What they were the second line of defence of is stopped by the first.
#   unmasked_test.sh COMPILER

. "$(dirname "$0")/support/script.sh"
. "$here/support/attack.sh"
all=0

complain()
{
	echo "$*"
	failed=1
}

# same FILE: with the masks taken out of the text, it is what is made without them
same()
{
	"$compiler" build -S "$1" $interfaces >"$work/masked.c" 2>"$work/log" &&
		"$compiler" build -S --unmasked "$1" $interfaces >"$work/unmasked.c" 2>>"$work/log" &&
		[ ! -s "$work/log" ] || { cat "$work/log"; return 1; }
	awk -v count="$work/count" -f "$here/support/unmask.awk" "$work/masked.c" >"$work/wanted.c"
	all=$((all + $(cat "$work/count")))
	! grep -n 'spin_index\|_far(' "$work/unmasked.c" && diff "$work/wanted.c" "$work/unmasked.c"
}

for file in "$here"/run/*.c "$here"/accept/verifier/*.c "$top"/extensions/*/*.c \
		"$top"/selftests/bench/cove/*.c; do
	[ -e "$file" ] || continue
	same "$file" || complain "$file: differs by more than masks"
done
[ $all -gt 300 ] || complain "there were $all masks to leave out"

# The C compiler takes it, as spinctl has it compile.
for file in "$here"/run/bounds.c "$here"/run/slices.c "$top"/extensions/redirect/redirect.c; do
	"$compiler" build -S --unmasked "$file" $interfaces >"$work/out.c" &&
		gcc $kernel -c "$work/out.c" -o "$work/out.o" || complain "$file: is not compiled"
done

# contained FILE: the check stands where its mask did not
contained()
{
	attack_run "$1" "$work/attack" 30 "$compiler" build -S --unmasked ||
		{ cat "$work/attack.log"; return 1; }
	diff "${1%.c}.expect" "$work/attack.out"
}

attack_prepare || exit 1
for file in $(grep -l 'INDEX_MASK\|VIEW_MASK' "$here"/attacks/*.c); do
	[ -e "${file%.c}.err" ] && continue
	contained "$file" || complain "$(basename "$file" .c): is not contained without masks"
done
exit $failed
