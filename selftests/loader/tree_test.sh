#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# tree_test.sh TOP: libspin's header, list of symbols, library and sources agree,
# and it behaves as a guest.
#
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=selftests/lib/tap.sh
. "$here/../lib/tap.sh"
top=$1
library=$top/build/loader/libspin/libspin.so.1
headers=$(cat "$top"/include/libspin*.h)
source=$top/loader/libspin

same()
{
	[ "$1" = "$2" ] && return 0
	diff <(echo "$1") <(echo "$2")
	return 1
}

# Names in front of "(" at the start of a declaration, across its lines.
declared=$(echo "$headers" | tr '\n' ' ' | sed 's#/\*[^*]*\*\+\([^/*][^*]*\*\+\)*/# #g' |
	grep -oE '\bspin_[a-z_]+\((struct|const|int|void\))' | sed 's/(.*//' | sort -u)
listed=$(sed -n 's/^	\(spin_[a-z_]*\);$/\1/p' "$source/libspin.sym" | sort)
shown=$(nm -D --defined-only "$library" | awk '$2 == "T" { sub("@.*", "", $3); print $3 }' | sort)
documented=$(echo "$headers" | sed -n 's/^ \* \(spin_[a-z_]*\)() - .*/\1/p' | sort)

check "functions are declared" [ "$(echo "$declared" | wc -l)" -ge 40 ]
check "the header and the list of symbols agree" same "$declared" "$listed"
check "the library shows these and no other" same "$listed" "$shown"
check "each is documented" same "$declared" "$documented"
check "each stands in libspin(3)" same "$declared" \
	"$(sed -n '/^\.TP$/{n;s/^\.BR \(spin_[a-z_]*\) ()$/\1/p}' "$top/docs/man/libspin.3" | sort)"
check "libspin(3) names all of its headers" same \
	"$(cd "$top/include" && printf '<%s>\n' libspin*.h)" \
	"$(grep -oE '<libspin[a-z_]*\.h>' "$top/docs/man/libspin.3" | sort -u)"
parameters=$(grep -rhoE '^module_param\([a-z_]+' "$top/spin_core" "$top/domains" |
	sed 's/.*(//' | sort)
check "spin(4) has the module's parameters" same "$parameters" \
	"$(sed -n '/^\.SH PARAMETERS/,/^\.SH ERRORS/p' "$top/docs/man/spin.4" | grep -A1 '^\.TP' |
		grep -oE '[a-z]+_[a-z]+' | sort)"
common=$(sed -n '/^ \* Errors common to all commands:/,/^ \*\//s/^ \*   \(E[A-Z]*\) .*/\1/p' \
	"$top/include/uapi/linux/spin.h")
has_errors()
{
	for error in $common; do
		grep -q "^\.B $error\$" "$top/docs/man/spin.4" || { echo "$error"; return 1; }
	done
	[ "$(echo "$common" | wc -l)" -ge 4 ]
}
check "and the errors of all commands" has_errors
is_clean() { [ -z "$(groff -man -ww -z -Tutf8 "$1" 2>&1)" ] || { groff -man -ww -z -Tutf8 "$1"; return 1; }; }
for page in "$top"/docs/man/*; do
	if command -v groff > /dev/null; then
		check "groff has no complaint about $(basename "$page")" is_clean "$page"
	else
		skip "groff has no complaint about $(basename "$page")" "there is no groff"
	fi
done
check "each says since when" [ "$(echo "$headers" | grep -c 'Since: [0-9]')" = "$(echo "$declared" | wc -l)" ]

# What <spin/runtime.h> and <spin/parking.h> declare for emitted code is what the reader lets through.
operations=$(sed -n 's/^[A-Za-z].*[ *]\(spin_[a-z0-9_]*\)(.*);$/\1/p' "$top/include/spin/runtime.h" \
	"$top/include/spin/parking.h" | sort -u)
allowed=$(sed -n '/^static const char \*const operations/,/^};/p' "$source/allow.c" |
	grep -oE 'spin_[a-z0-9_]+' | sort -u)
check "there are operations" [ "$(echo "$operations" | wc -l)" -ge 16 ]
check "the reader allows the runtime's operations and no other" same "$operations" "$allowed"

# The commands of the device, with number and structure.
defined=$(sed -n 's/^#define \(SPIN_[A-Z_]*\)[[:space:]]*_IO[WR]*(SPIN_IOCTL, \(0x[0-9a-f]*\), struct \(spin_[a-z_]*\))/\2 \1 \3/p' \
	"$top/include/uapi/linux/spin.h")
described=$(sed -n 's/^| \(0x[0-9a-f]*\) | `\(SPIN_[A-Z_]*\)` | `\(spin_[a-z_]*\)` |.*/\1 \2 \3/p' \
	"$top/docs/abi.md")
check "there are commands" [ "$(echo "$defined" | wc -l)" -ge 17 ]
check "docs/abi.md has the same commands" same "$defined" "$described"

# The structures of the ABI: spin.ko is not built when one has another size than it had.
uapi=("$top"/include/uapi/linux/spin*.h)
structures=$(sed -n 's/^struct \(spin_[a-z_]*\) {$/\1/p' "${uapi[@]}" | sort)
pinned=$(sed -n 's/^	BUILD_BUG_ON(sizeof(struct \(spin_[a-z_]*\)) != [0-9]*);$/\1/p' \
	"$top/spin_core/device/device.c" | sort)
has_no_hole()
{
	printf '#include <linux/%s>\n' "${uapi[@]##*/}" |
		"${CC:-gcc}" -x c -fsyntax-only -Wpadded -Werror -I "$top/include/uapi" -
}

check "there are structures" [ "$(echo "$structures" | wc -l)" -ge 40 ]
check "spin.ko pins the size of each structure of the ABI" same "$structures" "$pinned"
check "none has a hole" has_no_hole

# What the fuzzer of the device throws, and what it takes for an answer.
fuzzer=$top/selftests/device/fuzz_commands.h
commands=$(echo "$defined" | cut -d " " -f 2 | sort)
thrown=$(sed -n 's/^	{ \(SPIN_[A-Z_]*\), .*/\1/p' "$fuzzer" | sort)
errnos=$(sed -n 's/^ \*  *\(E[0-9A-Z]*\(, E[0-9A-Z]*\)*\)  *[^ ].*/\1/p' "${uapi[@]}" |
	tr -d ' ' | tr ',' '\n' | sort -u)
taken=$(sed -n '/known\[\] = {/,/};/p' "$fuzzer" | grep -oE '\bE[0-9A-Z]+' | sort)
check "the fuzzer knows each command" same "$commands" "$thrown"
check "there are errnos" [ "$(echo "$errnos" | wc -l)" -ge 20 ]
check "and takes the errnos that are documented and no other" same "$errnos" "$taken"

silent()
{
	! grep -nE '\b(exit|abort|printf|puts|perror)\(|\bfprintf\((stderr|stdout)' "$source"/*.c
}
check "the library neither prints nor exits" silent
check "only kernel.c makes system calls of its own" same "kernel.c" \
	"$(cd "$source" && grep -lE '\b(ioctl|syscall)\(' ./*.c | sed 's#./##')"
finish
