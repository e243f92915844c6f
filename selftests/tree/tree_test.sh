#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# This tree keeps the rules.

. ./tap.sh
. ./checks.sh

top=${SPIN_TOP:-$(git rev-parse --show-toplevel)}
if [ -z "$top" ] || ! cd "$top" || [ ! -e Kbuild ]; then
	echo "Bail out! no tree at '$top': set SPIN_TOP"
	exit 1
fi
scripts=${SPIN_KSELFTEST:+$SPIN_KSELFTEST/../../../scripts}

check "there are sources to look at" [ "$(list_kernel_sources | wc -l)" -gt 1 ]
check "no source is longer than $size_limit lines" rule_size
check "every source names its license" rule_license
check "includes go downwards only" rule_include_direction
check "the kernel that watches itself has the modules of the others" rule_modules
check "nothing tells where the text was written" rule_words

built=0
for objects in build/*-amd64/; do
	[ -e "$objects/spin.o" ] || continue
	built=1
	check "global symbols begin with spin_, $(basename "$objects")" rule_symbols "${objects%/}"
done
[ $built = 1 ] || skip "global symbols begin with spin_" "spin.ko is not built"

if [ -e "$scripts/checkpatch.pl" ]; then
	check "checkpatch has no complaint" rule_checkpatch "$scripts/checkpatch.pl"
	check "kernel-doc has no complaint" rule_kernel_doc "$scripts/kernel-doc"
else
	skip "checkpatch has no complaint" "no kernel scripts at hand"
	skip "kernel-doc has no complaint" "no kernel scripts at hand"
fi
finish
