#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The compiler as a library: no file has variables of its own, and several runs in one process,
# in turn and in threads, come out as each alone.  Under the thread sanitizer, too.
#   library_test.sh COMPILER

. "$(dirname "$0")/support/script.sh"
library=$(dirname "$compiler")/libcove.a

# variables LIBRARY: what lies in sections that can be written once the program runs
variables()
{
	nm -f sysv "$1" | awk -F '|' '
		/:$/ { object = $1 }
		{ gsub(/ /, "", $1); gsub(/ /, "", $7) }
		NF == 7 && $7 ~ /^(\.data|\.bss|\.tdata|\.tbss|\*COM)/ && $7 !~ /^\.data\.rel\.ro/ {
			print object, $1, $7
		}'
}

# runs FLAGS LIBRARY
runs()
{
	gcc -std=gnu11 -D_GNU_SOURCE -g -Wall -Wextra -Werror $1 -o "$work/library" \
		"$here/support/library.c" "$2" -lcrypto -pthread || return 1
	"$work/library" "$top/include" "$here/include" "$here/run/tables.c" \
		"$here/run/structs.c" "$here/reject/R4-or.c" "$here/run/control.c" \
		"$here/first_week/"01-*.c >"$work/log" 2>&1 && grep -q '^[0-9]* programs' "$work/log"
	[ $? = 0 ] || { cat "$work/log"; return 1; }
}

if nm "$library" | grep -q __asan_init; then
	runs '-fsanitize=address -fsanitize=undefined' "$library" || failed=1
	exit $failed
fi
variables "$library" >"$work/variables"
if [ -s "$work/variables" ]; then
	echo 'files with variables of their own:'
	cat "$work/variables"
	failed=1
fi
# It would be seen: in a file, and in a function.
cat >"$work/planted.c" <<'END'
static int kept;
int cove_planted(void) { static char text[4] = "a"; return ++kept + text[0]++; }
END
gcc -c -o "$work/planted.o" "$work/planted.c" && ar rc "$work/planted.a" "$work/planted.o"
[ "$(variables "$work/planted.a" | wc -l)" = 2 ] || { echo 'variables are not seen'; failed=1; }

runs '' "$library" || failed=1
make -s -C "$top/loader" BUILD="$work/thread" CFLAGS='-O1 -g -fsanitize=thread' PARTS= \
	"$work/thread/cove/libcove.a" >"$work/log" 2>&1 || { cat "$work/log"; failed=1; }
runs '-fsanitize=thread' "$work/thread/cove/libcove.a" || failed=1
exit $failed
