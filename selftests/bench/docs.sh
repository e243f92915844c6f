#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# docs.sh TABLE PAGE: measures on both kernels and writes the page of figures anew.
#
. "$(dirname "$0")/../qemu/common.sh"

[ $# = 2 ] || die "usage: docs.sh TABLE PAGE"
make_work_folder
"$(dirname "$0")/run.sh" 6.12 6.1 > "$work/rows"
{
	cat "$(dirname "$0")/preface.md"
	printf '\nMeasured on %s.\n' "$(date +%F)"
	"$1" --markdown < "$work/rows"
} > "$work/page"
mkdir -p "$(dirname "$2")"
cp "$work/page" "$2"
