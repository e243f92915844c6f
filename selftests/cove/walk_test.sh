#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The walk that is emitted for an exported procedure: walks/shelf.c and walks/watch.c, which handles
# what the first one exports, run as one program (support/walks.c), under sanitizers.
#   walk_test.sh COMPILER

. "$(dirname "$0")/support/script.sh"
. "$here/support/flags.sh"
sanitizers="-g -fsanitize=address -fsanitize=undefined -fno-sanitize-recover=all"

for program in shelf watch; do
	"$compiler" build -S "$here/walks/$program.c" -I "$top/include" >"$work/$program.c" || exit 1
	gcc $promises $includes $sanitizers -fno-builtin -include "$here/support/checked.h" \
		-c "$work/$program.c" -o "$work/$program.o" || exit 1
	objcopy --redefine-sym spin_record=${program}_record \
		--redefine-sym __odr_asan.spin_record=__odr_asan.${program}_record \
		--redefine-sym init_module=${program}_init \
		--redefine-sym cleanup_module=${program}_cleanup "$work/$program.o" || exit 1
done
gcc -std=gnu11 -O1 -Wall -Werror $includes $sanitizers "$here/support/walks.c" \
	"$work/shelf.o" "$work/watch.o" -o "$work/walks" && "$work/walks"
