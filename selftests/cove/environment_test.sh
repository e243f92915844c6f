#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Messages that no text of a program causes, but what is around it.
#   environment_test.sh COMPILER
# They are held against reject/environment-*.err, as those of programs are.

. "$(dirname "$0")/support/script.sh"

# same NAME: status 1, and the messages in $work/log are those of reject/environment-NAME.err
same()
{
	grep -E ': (error|note): ' "$work/log" | sed "s|$work/||; s|$here/accept/||" >"$work/got"
	if [ "$2" != 1 ] || ! diff "$here/reject/environment-$1.err" "$work/got" ||
	   ! grep -q '^  = .' "$work/log"; then
		echo "$1: status $2"
		cat "$work/log"
		failed=1
	fi
}

"$compiler" check "$work/nothing.c" -I "$top/include" >"$work/log" 2>&1
same no-file $?
printf '#include <spin/cove.h>\n\0\n' >"$work/zero.c"
"$compiler" check "$work/zero.c" -I "$top/include" >"$work/log" 2>&1
same zero $?
# Headers that the preprocessor would read and nobody would judge.
printf '/* \0 */\n#pragma once\n' >"$work/zero.h"
printf '#include <spin/cove.h>\n#include "zero.h"\n' >"$work/header.c"
"$compiler" check "$work/header.c" -I "$top/include" >"$work/log" 2>&1
same header $?
# One that would be waited for, and one that does not end.
mkfifo "$work/pipe.h"
printf '#include <spin/cove.h>\n#include "pipe.h"\n' >"$work/pipe.c"
timeout 120 "$compiler" check "$work/pipe.c" -I "$top/include" >"$work/log" 2>&1
same pipe $?
ln -s /dev/zero "$work/endless.c"
timeout 120 "$compiler" check "$work/endless.c" -I "$top/include" >"$work/log" 2>&1
same endless $?
printf '#include <spin/cove.h>\n#include "deep1.h"\n' >"$work/deep.c"
for depth in $(seq 70); do
	printf '#include "deep%s.h"\n' $((depth + 1)) >"$work/deep$depth.h"
done
printf '#pragma once\n' >"$work/deep71.h"
"$compiler" check "$work/deep.c" -I "$top/include" >"$work/log" 2>&1
same deep $?
PATH=$work/nowhere "$compiler" check "$here/accept/R16-plain.c" -I "$top/include" \
	-I "$here/include" >"$work/log" 2>&1
same no-preprocessor $?
exit $failed
