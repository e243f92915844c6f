#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The steps of docs/tutorial.md with the program that is printed there.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh

work=$(mktemp -d)
program=$work/quiet.c
cd "$SPIN_TOP" || exit 1

# The one block of C on the page.
sed -n '/^```c$/,/^```$/p' docs/tutorial.md | sed '1d;$d' > "$program"

# says TEXT COMMAND...: does it print TEXT, whatever its status?
says()
{
	local text=$1 output

	shift
	output=$("$@" 2>&1)
	case $output in
	*"$text"*) return 0 ;;
	esac
	echo "no \"$text\" in: $output"
	return 1
}

silent()
{
	local output

	output=$("$@" 2>&1) || { echo "status $?: $output"; return 1; }
	[ -z "$output" ] || { echo "it printed: $output"; return 1; }
}

counter() { spinctl stats quiet | awk -v name="$1" '$1 == name && NF == 2 { print $2 }'; }
is() { [ "$1" = "$2" ] || { echo "\"$2\", not \"$1\""; return 1; }; }

answered() { busybox ping -q -c 2 -W 2 -s "$1" 127.0.0.1; }
unanswered() { ! answered "$1"; }

check "the program is there" grep -q '^bind(' "$program"
check "check says nothing" silent spinctl check "$program"
sed 's/if (!ip || ip->/if (ip->/' "$program" > "$work/wrong.c"
check "a test left out is found" says "R4" spinctl check "$work/wrong.c"
ip link set lo up
check "install" spinctl install "$program" --device lo
check "list" says quiet spinctl list
check "show" says ether_packet_arrived spinctl show quiet
check "small pings are answered" answered 56
check "large ones are not" unanswered 1000
check "two packets were dropped" is 2 "$(counter dropped)"
check "the limit is changed" spinctl param quiet longest 2000
check "now they are answered" answered 1000
check "remove" spinctl remove quiet
check "nothing is left" silent spinctl list
check "the page's shortest way" spinctl install extensions/count/count.c --device lo
check "and out" spinctl remove count
rm -rf "$work"
finish
