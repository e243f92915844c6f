#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# loader.sh WAY...: the rows of the loader section, as JSON: installing and replacing from
# a spindle and from source, building beside the C compiler alone, and a crowd of
# extensions that are in at once. Milliseconds of the guest's time on the processor; under
# the instruction clock a millisecond is a million instructions.

status=0
keys=/etc/spin/keys
source=${SPIN_TOP-}/extensions/count/count.c
spindle=spindles/count.spindle
old_source=${SPIN_TOP-}/selftests/replace/tally.c
program=${SPIN_TOP-}/extensions/forward/forward.c
thousand=spindles/thousand.c
work=/tmp/bench-loader

# The key that spinctl seals with, and that the kernel trusts from now on.
take_keys()
{
	mkdir -p $keys && cp spindles/spin.key spindles/spin.der $keys/ && spinctl key load >&2
}

# Measured the second time, when the files are in memory.
installed()
{
	local way=$1 command

	command=(spinctl install "$2" --device lo)
	[ "$way" = spindle ] || command+=(--include "$SPIN_TOP/include")
	"${command[@]}" >&2 && spinctl remove count >&2 || return
	./measure run loader "install/$way" spin "${command[@]}" || return
	./measure run loader "remove/$way" spin spinctl remove count
}

# replaced WAY OLD NEW: under its state, which the new version takes over. It has been so once
# before it counts, and back.
replaced()
{
	local old=$2 new=$3 options=()

	[ "$1" = spindle ] || options=(--include "$SPIN_TOP/include")
	spinctl install "$old" "${options[@]}" >&2 &&
		spinctl replace "$new" "${options[@]}" >&2 &&
		spinctl replace "$old" "${options[@]}" >&2 || return
	./measure run loader "replace/$1" spin spinctl replace "$new" "${options[@]}" || return
	spinctl remove tally >&2
}

# skipped WHAT REASON ROW...
skipped()
{
	local what=$1 reason=$2 row

	shift 2
	for row; do
		./measure skip loader "$row/$what" spin "$reason"
	done
}

# way WAY FILE OLD NEW REASON-AGAINST
way()
{
	if [ -n "$5" ]; then
		skipped "$1" "$5" install remove replace
	else
		installed "$1" "$2" || status=1
		replaced "$1" "$3" "$4" || status=1
	fi
}

# crowd REASON-AGAINST
crowd()
{
	if [ -n "$1" ]; then
		skipped 1000 "$1" install memory remove
	else
		./measure crowd spindles/crowd || status=1
	fi
}

# A compiler in front of the real one, which notes how it is called: what spinctl asks
# of it stands nowhere else. Its last call is the one that compiles.
make_listener()
{
	mkdir -p $work/listener
	cat > $work/listener/gcc <<- end
		#!/bin/sh
		printf '%s\\n' "\$@" > $work/arguments
		exec $(command -v gcc) "\$@"
	end
	chmod +x $work/listener/gcc
}

# Passes of -O2 that spinctl leaves out. What also stands among them, but says what C means
# in a kernel, is no such pass: a kernel is compiled with it.
passes_left_out()
{
	local meaning='asynchronous-unwind-tables|strict-aliasing|delete-null-pointer-checks|allow-store-data-races|jump-tables'

	gcc -O2 -Q --help=optimizers | sed -n 's/^  -f\([a-z0-9-]*\)[ \t]*\[enabled\]$/-fno-\1/p' |
		grep -vxE -e "-fno-($meaning)" | grep -xF -f - $work/arguments
}

# compiler_alone: makes the command that compiles the same source as plain C as a kernel is
# compiled: with spinctl's arguments, but with all of -O2. <spin/cove.h> makes the words of
# Cove unchecked C.
compiler_alone()
{
	local argument before= left_out

	left_out=$(passes_left_out) || { echo "loader.sh: no pass is left out" >&2; return 1; }
	command=(gcc)
	while IFS= read -r argument; do
		case $before in
		-c)	argument=$program ;;
		-o)	argument=$work/plain.o ;;
		esac
		before=$argument
		grep -qxF -e "$argument" <<< "$left_out" || command+=("$argument")
	done < $work/arguments
	case "${command[*]}" in
	*" -c $program -o $work/plain.o") ;;
	*)	echo "loader.sh: spinctl calls the compiler in another way" >&2; return 1 ;;
	esac
}

# timed ROW SUBJECT COMMAND...: once before it counts, when its files come from disk.
timed()
{
	local row=$1 subject=$2

	shift 2
	"$@" >&2 && ./measure run loader "$row" "$subject" "$@"
}

# From source to spindle, and to an object that nobody checked.
built()
{
	local build=(spinctl build --keys spindles --include "$SPIN_TOP/include"
		-o $work/forward.spindle "$program")

	make_listener && PATH=$work/listener:$PATH "${build[@]}" >&2 && compiler_alone || return
	timed build/source spin "${build[@]}" && timed build/source gcc "${command[@]}"
}

# The part of it that an editor asks for; of 1 000 lines beside the preprocessor alone, and
# beside a spinctl that has next to nothing to do.
checked()
{
	timed check/source spin spinctl check --include "$SPIN_TOP/include" "$program" &&
		timed check/thousand spin spinctl check --include "$SPIN_TOP/include" $thousand &&
		timed check/thousand cpp cpp -std=gnu11 -nostdinc -undef -w -D__COVE__ \
			-I "$SPIN_TOP/include" $thousand $work/thousand.i &&
		timed check/thousand start spinctl help check
}

build_rows()
{
	local row

	if [ -n "$1" ]; then
		for row in build/source check/source check/thousand; do
			./measure skip loader $row spin "$1"
		done
		./measure skip loader check/thousand cpp "$1"
		./measure skip loader check/thousand start "$1"
	else
		built || status=1
		checked || status=1
	fi
}

# reason_against_spindle NAME...: why one of them is not there.
reason_against_spindle()
{
	local name

	for name in "$@"; do
		if [ -e spindles/$name.reason ]; then
			cat spindles/$name.reason
			return
		elif [ ! -e spindles/$name.spindle ]; then
			echo "$name.spindle was not built"
			return
		fi
	done
}

reason_against_source()
{
	if [ ! -e "$source" ] || ! command -v gcc > /dev/null; then
		echo "no compiler in this machine: it runs without the host's file system"
	fi
}

reason=
if ! command -v spinctl > /dev/null; then
	reason="spinctl was not built"
elif [ -e spindles/spin.key ]; then
	take_keys || exit 1
fi
for name in "$@"; do
	case $name in
	spindle) way spindle $spindle spindles/tally.spindle spindles/tally_next.spindle \
			"${reason:-$(reason_against_spindle count tally tally_next)}" ;;
	source)	way source "$source" "$old_source" spindles/tally_next.c \
			"${reason:-$(reason_against_source)}" ;;
	crowd)	crowd "${reason:-$(reason_against_spindle crowd)}" ;;
	build)	build_rows "${reason:-$(reason_against_source)}" ;;
	*)	echo "loader.sh: no way '$name'" >&2; exit 2 ;;
	esac
done
exit $status
