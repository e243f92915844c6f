# SPDX-License-Identifier: GPL-2.0-only
# Sourced: how attacks/ are built and run; $here, $top and $work are set.
#
# The comment at the head of an attack says what stops it and what comes of it otherwise:
#   Stopped by: COVE0123, ...         the diagnostic (or "COVE0123 ...; COVE0456 ...": either)
#   Stopped by: check NAME, ...       the check of loader/cove/inserted.def
#   Without it: accepted              the program passes
#   Without it: report A|B            a sanitizer says this
#   Without it: prints LINE           the program prints a line that it does not print with it
#   Without it: lacks LINE            the program does not print a line that it prints with it
#   Without it: endless               the program uses a second of a processor, and does not end

. "$here/support/flags.sh"
interfaces="-I $top/include -I $here/include"
sanitizers="-fsanitize=address -fsanitize=undefined -fno-sanitize-recover=all"
# What nobody wrote is seen when it is read.
unwritten="-ftrivial-auto-var-init=pattern"
export ASAN_OPTIONS=detect_stack_use_after_return=1
export UBSAN_OPTIONS=print_stacktrace=0

# attack_says FILE LABEL
attack_says()
{
	awk -v label=" * $2: " '
		index($0, label) == 1 { text = substr($0, length(label) + 1); next }
		text && /^ \*   / { text = text " " substr($0, 6); next }
		text { exit }
		END { print text }' "$1"
}

# The parts that all attacks share, once.
attack_prepare()
{
	for part in checked driver pattern tables pools strands turns; do
		gcc -std=gnu11 -O1 -Wall -Werror $includes $sanitizers -c \
			-o "$work/$part.o" "$here/support/$part.c" || return 1
	done
}

# limited SECONDS PROGRAM: no more of a processor
limited()
{
	(ulimit -c 0; ulimit -t "$1"; exec "$2")
}

# attack_run FILE OUTPUT SECONDS COMPILER...: builds it for user space and runs it.
# Status: of the program; 99 if there is none.
attack_run()
{
	source=$1 output=$2 seconds=$3
	shift 3
	"$@" "$source" $interfaces >"$output.c" 2>"$output.log" || return 99
	echo 'extern const char spin_manifest[];
		const void *stub_manifest(void) { return spin_manifest; }' >>"$output.c"
	gcc $promises $includes $sanitizers $unwritten -w -fno-builtin \
		-include "$here/support/checked.h" -c -o "$output.o" "$output.c" 2>"$output.log" &&
		gcc $sanitizers -o "$output.run" "$output.o" "$work/checked.o" "$work/driver.o" \
			"$work/pattern.o" "$work/tables.o" "$work/pools.o" \
			"$work/strands.o" "$work/turns.o" 2>"$output.log" || return 99
	# The shell would say of what it kills that it was killed.
	{ limited "$seconds" "$output.run" >"$output.out" 2>"$output.log"; } 2>"$output.killed"
}
