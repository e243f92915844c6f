#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# build-loader.sh: builds the user-space half and runs its own tests. What these
# print as TAP is passed on; the status counts in any case.
#
. "$(dirname "$0")/common.sh"

[ -e "$top/loader/Makefile" ] || die "no loader/Makefile"
make -C "$top/loader" -j2 all
exec make -s -C "$top/loader" check
