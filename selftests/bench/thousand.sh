#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# thousand.sh COVE INCLUDE PROGRAM: prints a program of twice the lines: PROGRAM, and all that
# it declares once more, by other names.  Of a program of 500 lines that makes 1 000 of the
# kind that people write.

cove=$1 include=$2 program=$3
tree=$("$cove" dump tree "$program" -I "$include") || exit 1
names=$(echo "$tree" | sed -n '
	s/^\(type\|typedef\|variable\|param\|function\) [0-9:]* \(\(static\|inline\|shared\|pure\|atomic\|guard\|handler\|const\|struct\|enum\) \)*\([A-Za-z][A-Za-z_0-9]*\).*/\4/p
	s/^  enumerator [0-9:]* \([A-Za-z_0-9]*\).*/\1/p' | sort -u | grep -vx -e enum -e struct)
cat "$program"
renamed=$(for name in $names; do printf 's/\\<%s\\>/again_&/g\n' "$name"; done)
sed -e '/^#include/d; /^extension(/d' -e "$renamed" "$program"
