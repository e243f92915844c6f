#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# R17 in object code: behind the branch that checks an index, "cmp, sbb" makes a mask,
# "and" lays it on, and the address is made of what is left.
#   mask_test.sh COMPILER

set -u
compiler=${1:?which compiler?}
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
interfaces="-I $top/include -I $here/include"
. "$here/support/flags.sh"
if [ "$(gcc -dumpmachine | cut -d- -f1)" != x86_64 ]; then
	echo '# SKIP masks are looked for in x86-64 code alone'
	exit 0
fi
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

# masks OBJECT: how many are made behind a branch, and how many of them reach an address
masks()
{
	objdump -d --no-show-raw-insn "$1" | awk '
		/^[0-9a-f]+ <.*>:$/ { branched = mask = index_in = ""; next }
		$2 ~ /^j[a-z]+$/ && $2 != "jmp" { branched = 1 }
		$2 == "sbb" && last == "cmp" && branched {
			split($3, register, ",")
			if (register[1] == register[2]) {
				made++
				mask = register[1]
				index_in = ""
			}
		}
		$2 == "and" && mask {
			split($3, register, ",")
			if (register[1] == mask || register[2] == mask) {
				index_in = register[2]
				mask = ""
			}
		}
		$2 != "and" && index_in && $0 ~ "\\([^)]*" index_in "[,)]" {
			used++
			index_in = ""
		}
		{ last = $2 }
		END { print made + 0, used + 0 }'
}

for file in run/bounds.c run/negative_index.c; do
	"$compiler" build -S "$here/$file" $interfaces >"$work/out.c" &&
		gcc $kernel -c "$work/out.c" -o "$work/out.o" || failed=1
	checked=$(grep -oF 'spin_index(' "$work/out.c" | wc -l)
	set -- $(masks "$work/out.o")
	[ "$checked" -gt 0 ] && [ "$1" -ge "$checked" ] && [ "$1" = "$2" ] && continue
	echo "$file: $checked indices are checked; $1 masks are made, $2 reach an address"
	objdump -d --no-show-raw-insn "$work/out.o"
	failed=1
done
exit $failed
