#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# What stops attacks/ is what they name, and nothing that the emitter inserts is idle.  As TAP.
#   mutants.sh MUTANT COMPILER [PATTERN]
# MUTANT is the compiler that can be told what to leave out (loader/cove/mutant.h), COMPILER
# the one that is shipped.  For each attack: without what it names it is accepted, or does in
# the sanitized harness what its comment says; of several diagnostics each one is enough to
# refuse it.  For each check of inserted.def: an attack is there that it alone stops, or
# without it the test of run.sh that it names fails.

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

# accepted FILE NAMES: does the mutant without these take it, and say nothing?
accepted()
{
	"$mutant" check "--without=$2" "$1" $interfaces >"$work/log" 2>&1 && [ ! -s "$work/log" ]
}

# harmed FILE NAMES WAY TEXT: without these it does what its comment says
harmed()
{
	# Where an end is to come, a report of the sanitizers may be written in more than a second.
	[ "$3" = endless ] && most=1 || most=10
	attack_run "$1" "$work/attack" $most "$mutant" build -S "--without=$2"
	status=$?
	{
		echo "status $status"
		cat "$work/attack.log"
		[ $status = 99 ] || diff "${1%.c}.expect" "$work/attack.out"
	} >"$work/log" 2>&1
	[ $status = 99 ] && return 1
	case $3 in
	report) [ $status != 0 ] && grep -qE "$4" "$work/attack.log" ;;
	prints) [ $status = 0 ] && grep -qxF "  $4" "$work/attack.out" &&
		! grep -qsxF "  $4" "${1%.c}.expect" ;;
	lacks) [ $status = 0 ] && ! grep -qxF "  $4" "$work/attack.out" &&
		grep -qxF "  $4" "${1%.c}.expect" ;;
	# 128 and SIGKILL or SIGXCPU.
	endless) [ $status = 137 ] || [ $status = 152 ] ;;
	*) echo "there is no such way: $3" >>"$work/log"; return 1 ;;
	esac
}

# Does it come to what its comment says?
comes_to()
{
	case $3 in
	accepted) accepted "$1" "$2" ;;
	*) harmed "$1" "$2" "${3%% *}" "${3#* }" ;;
	esac
}

# Of several diagnostics, or checks, each one is enough.
each_is_enough()
{
	for one in $(echo "$2" | tr , ' '); do
		[ "$one" = "$2" ] && return 0
		others=$(echo "$2" | tr , '\n' | grep -vx "$one" | paste -sd,)
		comes_to "$1" "$others" "$3" || continue
		echo "$others alone stops it" >"$work/log"
		return 1
	done
	return 0
}

# What stops FILE: "COVE0123,COVE0456", or the names of checks.
stopped_by()
{
	attack_says "$1" 'Stopped by' |
		grep -oE '(^|; )(COVE[0-9]{4}|check [A-Z_]+),' | sed 's/^; //; s/^check //; s/,$//' |
		paste -sd,
}

prove()
{
	names=$(stopped_by "$1")
	otherwise=$(attack_says "$1" 'Without it')
	printf 'it names nothing that stops it\n' >"$work/log"
	[ -n "$names" ] && [ -n "$otherwise" ] || return 1
	accepted "$1" NOTHING && [ -e "${1%.c}.err" ] && return 1
	each_is_enough "$1" "$names" "$otherwise" && comes_to "$1" "$names" "$otherwise" ||
		return 1
	echo "$names" >>"$work/killed"
}

# Without this check the test of run.sh fails, with it it does not.
seen_by()
{
	printf '#!/bin/sh\ncommand=$1\nshift\nexec "%s" "$command" "--without=%s" "$@"\n' \
		"$(realpath "$mutant")" "$1" >"$work/without"
	chmod +x "$work/without"
	if [ ! -e "$work/passed.$2" ]; then
		"$here/run.sh" "$mutant" "$2" >"$work/log" 2>&1 || return 1
		: >"$work/passed.$2"
	fi
	! "$here/run.sh" "$work/without" "$2" >"$work/log" 2>&1
}

# The compiler that is shipped has no way to leave anything out, but masks for who asks for none.
shipped()
{
	"$compiler" check --without=COVE0337 "$here/attacks/R1-address-of-choice.c" $interfaces \
		>"$work/log" 2>&1
	[ $? = 2 ] || return 1
	library=$(dirname "$compiler")/libcove.a
	grep -q -e '--without' "$mutant" || return 1
	! grep -l -e '--without' "$compiler" "$library" >>"$work/log"
}

echo "TAP version 13"
attack_prepare || exit 2
: >"$work/killed"
for file in "$here"/attacks/*.c; do
	name=attacks/$(basename "$file" .c)
	wanted "$name" || continue
	prove "$file"
	result $? "$name is stopped by $(stopped_by "$file")"
done
sed -n 's/^INSERTED(\([A-Z_]*\), "\(.*\)")/\1 \2/p' "$top/loader/cove/inserted.def" >"$work/inserted"
[ -s "$work/inserted" ] || exit 2
while read -r check by; do
	wanted "inserted/$check" || continue
	if [ "$by" = attack ]; then
		echo 'no attack names it' >"$work/log"
		grep -qx "$check" "$work/killed"
	else
		seen_by "$check" "$by"
	fi
	result $? "$check is missed by $by"
done <"$work/inserted"
if wanted shipped; then
	shipped
	result $? "the compiler that is shipped leaves nothing out"
fi
echo "1..$count"
[ $count -gt 0 ] && [ $failed = 0 ]
