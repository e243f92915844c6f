#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# spinctl_test.sh SPINCTL DATA: help, manual page and completion say the same;
# exit statuses are what the manual says.  Needs no kernel: /dev/spin is absent.
#
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=selftests/lib/tap.sh
. "$here/../lib/tap.sh"
spinctl=$1
data=$2
top=$here/../..
manual=$top/docs/man/spinctl.8
completion=$top/loader/spinctl/completion/spinctl.bash
export SPIN_DEVICE=$data/no-such-device

# exits STATUS TEXT COMMAND...: that status, and that text on standard output or error
exits()
{
	local status=$1 text=$2 output is=0

	shift 2
	output=$("$@" 2>&1) || is=$?
	[ "$is" = "$status" ] || { echo "status $is, not $status: $output"; return 1; }
	case $output in
	*"$text"*) return 0 ;;
	esac
	echo "no \"$text\" in: $output"
	return 1
}

same()
{
	[ "$1" = "$2" ] && return 0
	diff <(echo "$1") <(echo "$2")
	return 1
}

field() { sed -n "s/^ *\"$1\":\"\(.*\)\",*\$/\1/p"; }

names=$($spinctl help -j | field name)
check "there are commands" [ "$(echo "$names" | wc -l)" = 20 ]
check "the manual has the same commands" same "$names" "$(sed -n 's/^\.SS //p' "$manual")"
check "so has completion" same "$names" \
	"$(sed -n '/COMP_CWORD" = 1/,/return/s/.*-W "\([^"]*\)".*/\1/p' "$completion" | tr ' ' '\n')"
check "so has completion of help" same "$names" \
	"$(sed -n '/^	help)$/,/;;/s/.*-W "\([^"]*\)".*/\1/p' "$completion" | tr ' ' '\n')"

# What the manual shows between .nf and .fi is what help says.
manual_synopsis()
{
	sed -n "/^\.SS $1\$/,/^\.fi\$/p" "$manual" | grep -v '^\.' | sed "s/^spinctl $1 *//"
}

completion_options()
{
	sed -n "s/^	$1)[[:space:]]*options=\"\(.*\)\" ;;/\1/p" "$completion" | tr ' ' '\n' |
		sed 's/^--//' | sed '/^$/d' | sort
}

for name in $names; do
	check "$name: the manual has the same synopsis" same \
		"$(printf '%b' "$($spinctl help "$name" -j | field synopsis)" | sed 's#\\/#/#g')" \
		"$(manual_synopsis "$name")"
	check "$name: completion has the same options" same \
		"$($spinctl help "$name" -j | sed -n '/"options"/,/]/s/^ *"\([a-z]*\)",*$/\1/p' |
			grep -vxE 'help|json|verbose' | sort)" \
		"$(completion_options "$name")"
	check "$name: help is asked for in two ways" same \
		"$($spinctl help "$name")" "$($spinctl "$name" --help)"
	check "$name: help fits 80 columns" bash -c \
		"! $spinctl help $name | grep -E '^.{81}'"
done

options=$($spinctl help -j | sed -n '/"options"/,/]/s/^ *"\([a-z]*\)",*$/\1/p' | sort -u)
check "the manual has the same options" same "$options" \
	"$(sed -n '/^\.SH OPTIONS/,/^\.SH EXIT/p' "$manual" | grep -A1 '^\.TP' |
		grep -oE '\\-\\-[a-z]+' | sed 's/\\-//g' | sort -u)"
check "the manual has its sections in order" same \
	"NAME SYNOPSIS DESCRIPTION COMMANDS OPTIONS OUTPUT EXIT STATUS ENVIRONMENT FILES EXAMPLES SEE ALSO" \
	"$(sed -n 's/^\.SH //p' "$manual" | tr '\n' ' ' | sed 's/ $//')"
check "install: help says whose devices are meant" bash -c \
	"$spinctl help install | grep -q 'devices of this network namespace'"
check "and so does the manual" grep -q "^It sees packets of the network namespace" "$manual"
check "completion is bash" bash -n "$completion"

check "asked for help: 0" exits 0 "usage:" "$spinctl" --help
check "no command: 2" exits 2 "which command" "$spinctl"
check "no such command: 2" exits 2 "no command \"frob\"" "$spinctl" frob
check "no such option: 2" exits 2 "no option --frob" "$spinctl" list --frob
check "an option of another command: 2" exits 2 "no option --peer" "$spinctl" list --peer
check "an option without its argument: 2" exits 2 "needs an argument" "$spinctl" install x --hook
check "an argument too many: 2" exits 2 "takes no argument" "$spinctl" list --json=yes
check "an option twice: 2" exits 2 "twice" "$spinctl" install x --hook rx --hook rx
check "too few words: 2" exits 2 "usage: spinctl install" "$spinctl" install
check "too many words: 2" exits 2 "too many" "$spinctl" list x
check "no such hook: 2" exits 2 "ingress or rx" "$spinctl" install x --hook fast
check "a setting that is none: 2" exits 2 "NAME=NUMBER" "$spinctl" install x --param limit
check "no such action: 2" exits 2 "no such action" "$spinctl" key frob
check "no such device: 1" exits 1 "no network device \"nothing0\"" \
	"$spinctl" install x --device nothing0
check "no spin.ko: 1" exits 1 "spin.ko is not loaded" "$spinctl" list
check "no spin.ko for an install: 1" exits 1 "spin.ko is not loaded" \
	"$spinctl" install "$data/counter.spindle"
check "no such file: 1" exits 1 "No such file" "$spinctl" show ./nothing.spindle
check "a closed output: 1" bash -c "$spinctl help > /dev/full 2>/dev/null; [ \$? = 1 ]"

# Each pass shows what it leaves; what comes behind the tree, of correct programs alone.
passes=$(sed -n 's/^PASS([A-Z]*, "\([a-z]*\)".*/\1/p' "$top/loader/cove/pass.def")
programs=$top/selftests/cove
folders=$(mktemp -d)
cp -r "$top/include/spin" "$programs"/dump/include/* "$folders"
dumps()
{
	"$spinctl" check --dump "$1" "$programs/dump/straight.c" --include "$folders" > "$folders/out" ||
		return 1
	[ "$1" = text ] || diff "$programs/dump/straight.$1.txt" "$folders/out"
}
check "there are passes" [ "$(echo "$passes" | wc -l)" -ge 7 ]
for pass in $passes; do
	check "dump $pass" dumps "$pass"
done
check "completion has the same passes" same "$(echo $passes)" \
	"$(sed -n '/^	--dump)/,/;;/s/.*-W "\([^"]*\)".*/\1/p' "$completion")"
check "the manual has the same passes" same "$passes" \
	"$(sed -n '/^it is printed what a pass/,/^\.SS/p' "$manual" | sed -n 's/^\.I[R]* \([a-z]*\).*/\1/p')"
check "dump as JSON" exits 0 '"pass":"rules"' \
	"$spinctl" check -j --dump rules "$programs/dump/straight.c" --include "$folders"
check "the tree of a program that breaks a rule" exits 0 "function 6:13 handler run" \
	"$spinctl" check --dump tree "$programs/dump/broken.c" --include "$folders"
check "but not its types: 1" exits 1 "COVE0202" \
	"$spinctl" check --dump types "$programs/dump/broken.c" --include "$folders"
check "no such pass: 2" exits 2 "no pass \"nothing\"; there are text, tokens" \
	"$spinctl" check --dump nothing x.c
check "a dump of nothing: 2" exits 2 "one program" "$spinctl" check --dump c
check "a dump of two: 2" exits 2 "one program" "$spinctl" check --dump c x.c y.c
rm -rf "$folders"

check "show a spindle" exits 0 "handler arrived of net.ether_packet_arrived" \
	"$spinctl" show "$data/counter.spindle" --keys "$data"
check "its seal is good" exits 0 "seal: good" \
	"$spinctl" show "$data/counter.spindle" --keys "$data"
check "its seal is another's" exits 0 "seal: by another key" \
	"$spinctl" show "$data/counter.spindle" --keys "$data/others"
check "as JSON" exits 0 '"name":"packet_length"' "$spinctl" show -j "$data/counter.spindle"
check "the stack bound is there" bash -c \
	"$spinctl show '$data/counter.spindle' | grep -qE ', [1-9][0-9]+ bytes of stack'"

# The numbers are the C compiler's; that there is one way down, and which, is not.
deep()
{
	local output

	output=$("$spinctl" build "$@" "$here/deep.c" --include "$top/include" -o "$data/deep.spindle" 2>&1)
	[ $? = 1 ] && [ ! -e "$data/deep.spindle" ] || { echo "$output"; return 1; }
	printf '%s\n' "$output" | tr -d '\n' | sed 's/\\n/ /g' | grep -qE "handler run needs [4-9][0-9]{3} bytes of stack, at most 4096 for class atomic: +1[0-9]+ bytes  the handler's entry, deep.c:46 .*  high, deep.c:37 .*  middle, deep.c:28 .*  operation packet_segment_size" ||
		{ echo "$output"; return 1; }
}
check "too much stack is refused, with the deepest way" deep --unsealed
check "as JSON, too" deep --unsealed -j

# What a handler of a blocking event may have is more than others may.
folders=$data/classes
mkdir -p "$folders/include"
cp -r "$top/include/spin" "$top/include/uapi" "$here/../blocking/interface/waits.h" "$folders/include"
sed 's/turn_taken/turn_told/' "$here/../blocking/wide.c" > "$folders/wide.c"
check "between the limits of two classes: taken by one" \
	"$spinctl" build --unsealed "$here/../blocking/wide.c" --include "$folders/include" \
	-o "$folders/wide.spindle"
check "refused by the other" exits 1 "bytes of stack, at most 4096 for class atomic:" \
	"$spinctl" build --unsealed "$folders/wide.c" --include "$folders/include" \
	-o "$folders/wide.spindle"
rm -rf "$folders"

rm -rf "$data/fresh"
check "make a key" exits 0 "can seal" "$spinctl" key create --keys "$data/fresh"
check "only its owner can read it" [ "$(stat -c %a "$data/fresh/spin.key")" = 600 ]
check "not over another: 1" exits 1 "File exists" "$spinctl" key create --keys "$data/fresh"
check "show it" exits 0 "fingerprint:" "$spinctl" key show --keys "$data/fresh"
check "show none: 1" exits 1 "No such file" "$spinctl" key show --keys "$data/none"
rm -rf "$data/fresh"
finish
