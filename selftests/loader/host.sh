#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# host.sh PROGRAMS DATA MUTATIONS INCLUDE: runs the loader's test programs on this machine.
#
programs=$1
data=$2
status=0

run()
{
	echo "# $(basename "$programs")/$1"
	"$programs/$@" || status=1
}

run spindle_test "$data/counter.spindle" "$data" "$data/others" "$data"
run forge_test "$data/counter.spindle"
run types_test "$data/counter.spindle" "$3"
run mutate_test "$data/counter.spindle" "$data/reference.ko" "$3"
run real_test "$data/forward.spindle" "$data" "$data/shipped.ko" "$3"
run complete_test "$data/counter.spindle" "$data/store.spindle" "$data/reference.ko"
run layout_test
run log_test
run map_test "$data/counter.spindle"
run call_test "$data/counter.spindle"
run target_test
run build_test "$4" "$data"
run stack_test
run install_test "$data/counter.spindle" "$data/store.spindle" "$data/reference.ko"
exit $status
