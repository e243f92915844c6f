#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# words_test.sh FAKE_SPINCTL DATA: what each command says, in words and as JSON, when it
# succeeds and when it fails.  FAKE_SPINCTL is spinctl with a made-up kernel (fake_world.c).
#
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=selftests/lib/tap.sh
. "$here/../lib/tap.sh"
spinctl=$1
data=$2
top=$here/../..
work=$(mktemp -d)
export FAKE_SPINDLE=$data/counter.spindle
export SPIN_MODULE=$data/reference.ko SPIN_INCLUDE=$top/include

# runs STATUS COMMAND...: that status; standard output and error are kept in files
runs()
{
	local status=$1 is=0

	shift
	"$@" > "$work/out" 2> "$work/err" || is=$?
	[ "$is" = "$status" ] && return 0
	echo "status $is, not $status"
	cat "$work/out" "$work/err"
	return 1
}

holds() { grep -qF -e "$2" "$work/$1" || { echo "no \"$2\" in:"; cat "$work/$1"; return 1; }; }
lacks() { ! grep -F -e "$2" "$work/$1"; }
empty() { [ ! -s "$work/$1" ] || { cat "$work/$1"; return 1; }; }

# says TEXT COMMAND...: with -v it says so on standard error; else it is silent there
says()
{
	local text=$1

	shift
	runs 0 "$@" -v && holds err "$text" && runs 0 "$@" && empty err
}

# facts TEXT COMMAND...: -j succeeds and prints JSON with TEXT
facts()
{
	local text=$1

	shift
	runs 0 "$@" -j && json && holds out "$text"
}

json() { "$data/json_good" "$work/out" || { cat "$work/out"; return 1; }; }

# fails STATUS TEXT COMMAND...: the words, and the same in the JSON with the status
fails()
{
	local status=$1 text=$2

	shift 2
	runs "$status" "$@" && holds err "$text" && empty out &&
		runs "$status" "$@" -j && json && holds out '"error":"' &&
		holds out "${text//\"/\\\"}" && holds out "\"status\":$status"
}

narrow() { ! grep -E '^.{81}' "$work/out"; }
on_terminal() { script -qec "$*" /dev/null < /dev/null | grep -qF "nothing is installed"; }
installed() { FAKE_INSTALLED=hand_counter "$@"; }
expelled() { FAKE_EXPELLED=hand_counter "$@"; }
unbounded() { FAKE_COST=0 installed "$@"; }
unbounded_terms() { unbounded runs 0 "$spinctl" show hand_counter && holds out "cost not bounded: charged as it runs"; }

file=$data/counter.spindle
check "install says what handles what" says \
	"hand_counter 1.0: arrived handles net.ether_packet_arrived on lo (ingress)" \
	"$spinctl" install "$file" --device lo
check "nothing of it on standard output" empty out
check "install -j: name" facts '"name":"hand_counter"' "$spinctl" install "$file" --device lo
check "and version" holds out '"version":"1.0"'
check "and number" holds out '"number":1'
check "and seal" holds out '"sealed":true'
check "the kernel's refusal is told" env FAKE_REFUSAL="handler arrived needs devices" \
	bash -c "'$spinctl' install '$file' 2>&1 | grep -q 'handler arrived needs devices'"
check "a parameter out of range at install" fails 1 "limit takes 1 to 65536" \
	"$spinctl" install "$file" --device lo --param limit=0

check "remove" installed says "hand_counter removed" "$spinctl" remove hand_counter
check "remove -j" installed facts '"hand_counter"' "$spinctl" remove hand_counter
check "remove --all" installed says "1 removed" "$spinctl" remove --all
check "remove --all, nothing there" says "nothing is installed" "$spinctl" remove --all
check "remove -j, nothing there" facts '"removed":[' "$spinctl" remove --all
check "remove what is not there" fails 1 'no extension "other"' "$spinctl" remove other
check "remove one of two" installed runs 1 "$spinctl" remove hand_counter other -j
check "tells of both" holds out '"hand_counter"'
check "tells of both" holds out '"status":1'

check "list, nothing there" says "nothing is installed" "$spinctl" list
check "on a terminal it says so without -v" on_terminal "$spinctl" list
check "list -j" installed facts '"name":"hand_counter"' "$spinctl" list

check "show" installed runs 0 "$spinctl" show hand_counter
check "one guard" holds out "1 guard"
check "not 1 guards" lacks out "1 guards"
check "what it bypasses" holds out "bypasses"
check "80 columns" narrow
check "its cost" holds out "cost 40,"
check "a cost without bound" unbounded_terms
check "show -j" installed facts '"fired":0' "$spinctl" show hand_counter
check "show what is not there" fails 1 'no extension "other"' "$spinctl" show other
check "show after an expulsion" expelled runs 0 "$spinctl" show hand_counter
check "tells why" holds out "taken out by the kernel: out of bounds at counter.c:7"
check "and nothing of bypassing" lacks out "bypass"
check "as JSON" expelled facts '"state":"taken out"' "$spinctl" show hand_counter
check "bypasses nothing" lacks out "native routes"

check "stats -j" installed facts '"name":"hand_counter"' "$spinctl" stats hand_counter
check "stats of what is not there" fails 1 'no extension "other"' "$spinctl" stats other

check "events" runs 0 "$spinctl" events --all
check "80 columns" narrow
check "0 handlers" holds out "raised 0 times, 0 handlers"
check "events of an interface" facts '"name":"ether_packet_arrived"' "$spinctl" events net
check "of one that is not there" fails 1 'there is no interface "nonsense"' \
	"$spinctl" events nonsense

check "param out of range" installed fails 1 "limit takes 1 to 65536" \
	"$spinctl" param hand_counter limit 65537
check "the bound itself" installed says "hand_counter: limit is set" \
	"$spinctl" param hand_counter limit 65536
check "param -j sets" installed facts '"set":"limit"' "$spinctl" param hand_counter limit 9
check "param -j shows" installed facts '"highest":65536' "$spinctl" param hand_counter
check "no such parameter" installed fails 1 'no parameter "other"' \
	"$spinctl" param hand_counter other

check "table lists the tables" installed runs 0 "$spinctl" table hand_counter
check "with the key's layout" holds out "length:u32"
check "and the value's" holds out "seen:u64"
check "table -j lists them" installed facts '"key":"length:u32"' "$spinctl" table hand_counter
check "table set" installed says "table lengths: set" \
	"$spinctl" table hand_counter lengths set 60 1
check "table set -j" installed facts '"length":"60"' \
	"$spinctl" table hand_counter lengths set 60 1
check "table list -j" installed runs 0 "$spinctl" table hand_counter lengths -j
check "is JSON" json
check "delete what is not there" installed fails 1 "no such element" \
	"$spinctl" table hand_counter lengths delete 60
check "too few words" installed fails 2 '"set" takes 2 words' \
	"$spinctl" table hand_counter lengths set 60

check "key load" says "the kernel trusts the key" "$spinctl" key load --keys "$data"
check "key load -j" facts '"loaded":"' "$spinctl" key load --keys "$data"
check "key show -j" facts '"fingerprint":"' "$spinctl" key show --keys "$data"
check "key load, none there" fails 1 'make one with "spinctl key create"' \
	"$spinctl" key load --keys "$work/none"
check "key show, none there" fails 1 'make one with "spinctl key create"' \
	"$spinctl" key show --keys "$work/none"

program=$top/extensions/count/count.c
check "build" says "$work/a.spindle: built, sealed" \
	"$spinctl" build "$program" -o "$work/a.spindle" --keys "$data"
check "build -j" facts '"sealed":true' \
	"$spinctl" build "$program" -o "$work/a.spindle" --keys "$data"
check "and the file" holds out "\"file\":\"$work/a.spindle\""
check "build without a seal" facts '"sealed":false' \
	"$spinctl" build "$program" -o "$work/a.spindle" --unsealed
check "build, no key" fails 1 'make one with "spinctl key create"' \
	"$spinctl" build "$program" -o "$work/a.spindle" --keys "$work/none"
sed 's/handler verdict/handler int verdict/' "$program" > "$work/wrong.c"
check "build a wrong program" runs 1 "$spinctl" build "$work/wrong.c" -j
check "is JSON" json
check "with what is wrong" holds out '"severity":"error"'
check "and the status" holds out '"status":1'
check "check" says "is a Cove program" "$spinctl" check "$program"
check "check -j" facts '"checked":[' "$spinctl" check "$program"
check "check a wrong program" runs 1 "$spinctl" check "$work/wrong.c" -j
check "is JSON" json
check "with what is wrong" holds out '"severity":"error"'
# Its declarations are long, and have structures.
check "build the forwarder" runs 0 \
	"$spinctl" build "$top/extensions/forward/forward.c" -o "$work/a.spindle" --unsealed
check "show a file" runs 0 "$spinctl" show "$work/a.spindle"
check "80 columns" narrow
check "without members" lacks out "u8 ttl"
check "a declaration is whole" holds out "ipv4_set_ttl(struct ipv4 *, u8)"
check "show it with members" runs 0 "$spinctl" show -v "$work/a.spindle"
check "80 columns" narrow
check "members" holds out "u8 ttl"
check "show a file -j" facts '"counters":' "$spinctl" show "$work/a.spindle"

check "version -j" facts '"spinctl":{' "$spinctl" version
check "version" runs 0 "$spinctl" version
check "no such command" fails 2 'no command "frob"' "$spinctl" frob
check "no such option" fails 2 "no option --frob" "$spinctl" list --frob
check "not root" env FAKE_LOCKED_OUT=1 bash -c \
	"'$spinctl' list 2>&1 | grep -q 'only root may use /dev/spin'"
rm -rf "$work"
finish
