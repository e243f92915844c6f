#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Terms of guards, where an event has a number: the kernel's reader looks at forged ones, and
# an extension with real ones is shown and runs.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh

export SPIN_MODULE=$PWD/spin_blocking_test.ko
spinctl=$(command -v spinctl || echo ../bin/spinctl)

# told WHAT RESULT
told()
{
	set -- "$2" "$(./turn tell "$1")"
	[ "${2% *}" = "$1" ] || { echo "it gives ${2% *}, not $1"; return 1; }
}

shown() { "$spinctl" show ./even.spindle | grep -qxF "    when $1"; }

insmod ./spin_blocking_test.ko
"$spinctl" key load --keys . > /dev/null
check "forged ones are refused" ./term_test
check "terms are shown" shown "what <= 999"
check "each" shown "(what & 0x1) == 0"
check "install what has them" "$spinctl" install even.spindle
check "all hold" told 40 1040
check "one does not" told 41 10041
check "the other does not" told 1000 11000
check "remove" "$spinctl" remove even
check "the module goes" rmmod spin_blocking_test
finish
