#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# measure_source.sh: what needs a compiler in the machine; as measure.sh, but in the
# host's file system, which the other sections should not have to read from.

. ./tap.sh

check "the clock counts instructions" ./measure clock
if ./loader.sh build source; then
	pass "section loader, from source"
else
	fail "section loader, from source: a row failed"
fi
finish
