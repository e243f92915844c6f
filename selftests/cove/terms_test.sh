#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# What the manifest says that guards ask is true, and is all that can be said: the guards of
# terms/keys.c run beside their terms (support/terms.c), and have as many as their names say.
#   terms_test.sh COMPILER

. "$(dirname "$0")/support/script.sh"
interfaces="-I $top/include -I $here/terms"
. "$here/support/flags.sh"
sanitizers="-g -fsanitize=address -fsanitize=undefined -fno-sanitize-recover=all"

"$compiler" build -S "$here/terms/keys.c" $interfaces >"$work/out.c" || exit 1
gcc $promises $includes $sanitizers -fno-builtin -include "$here/support/checked.h" \
	-c "$work/out.c" -o "$work/out.o" &&
	gcc -std=gnu11 -O1 -Wall -Werror $includes $sanitizers -c "$here/support/terms.c" \
		-o "$work/terms.o" || exit 1
# Its name is known to the assembler alone.
objcopy --globalize-symbol=spin_manifest "$work/out.o" &&
	gcc $sanitizers "$work/out.o" "$work/terms.o" -o "$work/terms" || exit 1
"$work/terms" || failed=1

# The number in each name is how many terms there are.
"$compiler" dump rules "$here/terms/keys.c" $interfaces | awk '
	function told() { if (guard && split(guard, part, "_") && part[2] != terms) {
		print guard ": " terms " terms"; wrong = 1 } }
	/^  when / { told(); guard = $2; terms = 0; guards++ }
	/^    asks / { terms++ }
	END { told(); if (guards < 40) { print guards " guards"; wrong = 1 } exit wrong }' || failed=1
exit $failed
