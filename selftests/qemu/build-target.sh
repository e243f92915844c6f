#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# build-target.sh TARGET: builds the test programs of a target. One that cannot be
# built fails here and is left out of the runs, so that it takes no other along.
#
. "$(dirname "$0")/common.sh"

mark=$build/check/broken-$1
rm -f "$mark"
if ! make -s -C "$top/selftests/$1" all; then
	touch "$mark"
	exit 1
fi
