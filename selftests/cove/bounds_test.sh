#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# What the manifest says that a run of a handler and its guards takes.
#   bounds_test.sh COMPILER

. "$(dirname "$0")/support/script.sh"
. "$here/support/flags.sh"

gcc -std=gnu11 -Wall -Werror $includes "$here/support/bounds.c" -o "$work/bounds" || exit 1

# bound SAYS BINDING...: of a program with these bindings
bound()
{
	says=$1
	shift
	case "$*" in
	*runs_on*) handler='runs_on(packet *p, u32 n) { while (n) expensive(); return 0; }' ;;
	*) handler='run(packet *p, u32 n) { expensive(); return 0; }' ;;
	esac
	printf '%s\n' '#include <spin/cove.h>' '#include <test.h>' 'extension(bounds, "1");' \
		'static guard bool endless(const packet *p, u32 n) {' \
		'u32 sum = 0; for (u32 i = 0; i < n; i++) sum += sum ^ i; return sum > n; }' \
		'static guard bool large(const packet *p, u32 n) {' \
		'u32 sum = 0; for (u32 i = 0; i < 20; i++) sum += sum ^ i; return sum > n; }' \
		'static guard bool larger(const packet *p, u32 n) {' \
		'u32 sum = 0; for (u32 i = 0; i < 20; i++) sum += sum ^ i; return sum > n + 1; }' \
		"handler u32 $handler" "$@" >"$work/in.c"
	"$compiler" build -S "$work/in.c" $interfaces >"$work/out.c" &&
		gcc $promises $includes -include "$here/support/checked.h" -c "$work/out.c" \
			-o "$work/out.o" &&
		objcopy -O binary --only-section=.spin.manifest --set-section-flags \
			.spin.manifest=alloc "$work/out.o" "$work/manifest" || exit 1
	got=$("$work/bounds" <"$work/manifest") || exit 1
	[ "$got" = "$says" ] && return
	echo "$*: \"$got\", not \"$says\""
	failed=1
}

# Nothing is charged: the bound is that of all.
bound "20000 5009" 'bind(test_event, run);'
bound "20000 5144" 'bind(test_event, run, when(large));'
# What is charged is not in it, all else is.
bound "20000 5009 charged" 'bind(test_event, run, when(endless));'
bound "20000 135 charged" 'bind(test_event, runs_on, when(large));'
bound "20000 5144 charged" 'bind(test_event, run, when(large, endless));'
bound "20000 0 charged" 'bind(test_event, runs_on, when(endless));'
# What is not charged fits into the budget, all of it together.
bound "5143 135 charged" 'bind(test_event, run, when(large), budget(5143));'
bound "5143 135 charged" 'bind(test_event, run, when(large, endless), budget(5143));'
bound "270 135 charged" 'bind(test_event, runs_on, when(large, larger), budget(270));'
bound "271 271 charged" 'bind(test_event, runs_on, when(large, larger), budget(271));'
bound "134 0 charged" 'bind(test_event, run, when(large), budget(134));'
# A function that is charged for one binding is charged in all of them.
bound "20000 135 charged
5143 135 charged" 'bind(test_event, run, when(large));' \
	'bind(test_event, run, when(large), budget(5143));'
exit $failed
