#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The oracle finds no lie where there is none, and each one that a compiler is told to tell.
#   oracle.sh MUTANT COMPILER [PATTERN]
# MUTANT is the compiler that can be told what to leave out, and which steps of proofs to get
# wrong; COMPILER is the one that is shipped.  run/, accept/verifier/ and the attacks that are
# contained run with the oracle as they run without it.  Attacks on memory, numbers and fuel
# are told of where what stops them is left out; so are lies/, by steps of loader/cove/lie.def.
# The C that is emitted is not instrumented here: what is seen, the oracle saw.

set -u
mutant=${1:?which mutant?}
compiler=${2:?which compiler?}
pattern=${3:-*}
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
. "$here/support/attack.sh"
. "$here/support/results.sh"

# ask FILE PACKETS COMPILER...: runs it with the oracle; status of the program, 99 if there is none
ask()
{
	source=$1 packets=$2
	shift 2
	"$@" "$source" $interfaces >"$work/out.c" 2>"$work/log" || return 99
	echo 'extern const char spin_manifest[];
		const void *stub_manifest(void) { return spin_manifest; }' >>"$work/out.c"
	gcc $promises $includes -O1 -w -fno-builtin -include "$here/support/checked.h" -c \
		-o "$work/out.o" "$work/out.c" 2>"$work/log" &&
		gcc $sanitizers -o "$work/out.run" "$work/out.o" "$work/checked.o" \
			"$work/driver.o" "$work/tables.o" "$work/pools.o" "$work/oracle.o" \
			"$work/strands.o" "$work/turns.o" \
			"$work/$packets.o" 2>"$work/log" || return 99
	{ limited 10 "$work/out.run" >"$work/out" 2>"$work/log"; } 2>/dev/null
}

# No lie, and the same as without the oracle.
silent()
{
	ask "$1" "$2" "$compiler" build -S --oracle || return 1
	[ ! -s "$work/log" ] || return 1
	grep -q 'spin_oracle_begin' "$work/out.c" || return 1
	if [ -e "${1%.c}.expect" ]; then
		diff "${1%.c}.expect" "$work/out" >"$work/log"
	else
		mv "$work/out" "$work/asked"
		ask_nothing "$1" "$2" && diff "$work/out" "$work/asked" >"$work/log"
	fi
}

ask_nothing()
{
	ask "$1" "$2" "$compiler" build -S
}

# told FILE NAMES: without these it lies, and the oracle says so
told()
{
	ask "$1" pattern "$mutant" build -S --oracle "--without=$2"
	status=$?
	echo "status $status" >>"$work/log"
	sed -n 's/^oracle: [^ ]*: a lie: \(.*\) (-*[0-9]*)$/\1/p' "$work/log" >>"$work/claims"
	[ $status = 86 ] && grep -q "^oracle: $(basename "$1"):[0-9]*:[0-9]*: a lie: " "$work/log"
}

# What stops an attack, as mutants.sh reads it.
stopped_by()
{
	attack_says "$1" 'Stopped by' |
		grep -oE '(^|; )(COVE[0-9]{4}|check [A-Z_]+),' | sed 's/^; //; s/^check //; s/,$//' |
		paste -sd,
}

# Of these the oracle is asked: memory that is not there, numbers, loops, what guards write, and
# what is called by whom.
is_asked_of()
{
	# What an operation makes of a packet or a capability that is gone is the operation's.
	case $1 in
	*/R12-use-consumed.c|*/R13-changes-interface.c|*/R14-lent-and-released.c) return 1 ;;
	*/R9-guard-writes.c|*/R9-inner-static.c|*/R9-guard-drops.c|*/R9-sleeps.c) return 0 ;;
	esac
	case $(attack_says "$1" 'Stopped by'): in
	*"check BOUNDS,"*|*"check SLICE_BOUNDS,"*|*"check ZERO,"*|*"check MINUS_ONE,"*|\
	*"check SHIFT,"*|*"check LOOP_FUEL,"*|*"check FUNCTION_FUEL,"*) return 0 ;;
	*"check "*) return 1 ;;
	esac
	case $(attack_says "$1" 'Without it') in
	report*"null pointer"*|report*heap-use-after-free*) return 0 ;;
	esac
	return 1
}

# Every step of lie.def has its program, and every program its step.
complete()
{
	sed -n 's/^LIE(\(.*\))$/\1/p' "$top/loader/cove/lie.def" | sort >"$work/steps"
	ls "$here/lies" | sed 's/\.c$//' | sort | diff "$work/steps" - >"$work/log" &&
		[ -s "$work/steps" ]
}

# Each claim that is asked about was a lie once.
questions()
{
	tr -d '\\' <"$top/loader/cove/emit_oracle.c" |
		cat - "$top/include/spin/oracle.h" "$here/support/oracle.c" |
		grep -oE '"(the|a|it) [a-z0-9 -]*"' | tr -d '"' | sort -u >"$work/asked"
	[ "$(wc -l <"$work/asked")" -ge 8 ] || { echo 'what is asked?' >"$work/log"; return 1; }
	grep -vxFf "$work/claims" "$work/asked" | sed 's/$/: no program lies/' >"$work/log"
	[ ! -s "$work/log" ] && grep -q '^number ' "$work/claims"
}

echo "TAP version 13"
: >"$work/claims"
attack_prepare || exit 2
gcc -std=gnu11 -O1 -Wall -Werror $includes $sanitizers -c -o "$work/oracle.o" \
	"$here/support/oracle.c" &&
	gcc -std=gnu11 -O1 -Wall -Werror $sanitizers -c -o "$work/packets.o" \
		"$here/support/packets.c" || exit 2
for file in "$here"/run/*.c "$here"/accept/verifier/*.c "$here"/attacks/*.c; do
	name=oracle/$(basename "$(dirname "$file")")/$(basename "$file" .c)
	packets=pattern
	case $file in
	*/verifier/*) packets=packets ;;
	*/attacks/*) [ -e "${file%.c}.expect" ] || continue ;;
	esac
	wanted "$name" || continue
	silent "$file" $packets
	result $? "$name"
done
for file in "$here"/attacks/*.c; do
	name=told/$(basename "$file" .c)
	wanted "$name" && is_asked_of "$file" || continue
	told "$file" "$(stopped_by "$file")"
	result $? "$name"
done
for file in "$here"/lies/*.c; do
	name=lies/$(basename "$file" .c)
	wanted "$name" || continue
	told "$file" "$(basename "$file" .c)"
	result $? "$name"
done
if [ "$pattern" = '*' ]; then
	questions
	result $? "each question was answered by a lie"
fi
if wanted complete; then
	complete
	result $? "each step that may lie has a program"
fi
echo "1..$count"
[ $count -gt 0 ] && [ $failed = 0 ]
