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
# shellcheck source=selftests/loader/words.sh
. "$here/words.sh"
on_terminal() { script -qec "$*" /dev/null < /dev/null | grep -qF "nothing is installed"; }
bare() { FAKE_BARE=1 installed "$@"; }
async() { FAKE_ASYNC=1 installed "$@"; }
strands() { FAKE_STRANDS=1 installed "$@"; }
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

check "replace says what handles what" installed says \
	"state: 2 carried, 1 begun anew, 0 dropped" "$spinctl" replace "$file"
check "replace -j" installed facts '"carried":2' "$spinctl" replace "$file"
check "and what began anew" holds out '"begun":1'
check "and its name" holds out '"name":"hand_counter"'
check "replace --fresh" installed says "state: 2 carried, 7 begun anew, 0 dropped" \
	"$spinctl" replace "$file" --fresh
check "nothing to replace" env FAKE_REFUSAL="no extension hand_counter is installed" \
	bash -c "'$spinctl' replace '$file' 2>&1 | grep -q 'no extension hand_counter is installed'"
check "replace takes no devices" fails 2 "it has no option --device" \
	"$spinctl" replace "$file" --device lo

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
check "its histogram" holds out "histogram sizes: 94 observations"
check "drawn" holds out "      64..127   80  ######"
check "and what each processor has" holds out "FIELD     SUM       CPU 0  CPU 1"
check "with the sum" holds out "packets  1023          23   1000"
check "which wraps as the field does" holds out "bytes     999  4294967295   1000"
check "its log" holds out "log at counter.c:45: 7 written, 2 dropped"
check "its cost" holds out "cost 40,"
check "a cost without bound" unbounded_terms
check "what became of the runs of a handler that runs later" async runs 0 "$spinctl" show hand_counter
check "in words" holds out "    asynchronous: queued 700, dropped 30, 5 of 256 waiting"
check "as JSON" async facts '"dropped":30' "$spinctl" show hand_counter
check "others have none" installed facts '"async":false' "$spinctl" show hand_counter
check "without masks, of which this has some" lacks out "speculation"
unmasked() { FAKE_UNMASKED=1 installed "$@"; }
check "one that has none" unmasked runs 0 "$spinctl" show hand_counter
check "in words" holds out "  masks against speculation: left out"
check "80 columns" narrow
check "as JSON" unmasked facts '"unmasked":true' "$spinctl" show hand_counter
check "what became of strands" strands runs 0 "$spinctl" show hand_counter
check "in words" holds out "    strands: begun 900, ended 840, refused 3, frame 72 bytes"
check "and where they are" holds out "    of 16384: 7 ready, 2 running, 51 parked"
check "as JSON" strands facts '"parked":51' "$spinctl" show hand_counter
check "others begin none" eval "installed runs 0 '$spinctl' show hand_counter; ! holds out strands:"
check "show -j" installed facts '"fired":0' "$spinctl" show hand_counter
check "with masks" holds out '"unmasked":false'
check "a histogram as JSON" holds out '"observations":94'
check "a range of it" holds out '"from":64'
check "and its count" holds out '"count":80'
check "its log as JSON" holds out '"format":"{u32} is {{less}} than {u32:x}"'
check "and its counts" holds out '"written":7'
check "percpu as JSON" holds out '"packets":"1023"'
check "and each CPU" holds out '"bytes":"4294967295"'
check "log" installed runs 0 "$spinctl" log hand_counter
check "as it was said" holds out "12.345678 counter.c:45 42 is {less} than 0x40"
check "to the last" holds out "46 is {less} than 0x40"
check "each once" test "$(grep -c less "$work/out")" = 5
check "what was forgotten" holds err "2 records forgotten"
check "what was dropped" holds err "counter.c:45: 12 dropped, over the rate"
check "log in 80 columns" narrow
check "log -j" installed runs 0 "$spinctl" log hand_counter -j
check "each line is JSON" lines_are_json
check "a record" holds out \
	'{"time":12345678903,"extension":"hand_counter","file":"counter.c","line":45,"text":"42 is {less} than 0x40"}'
check "records that are forgotten" holds out '{"forgotten":2}'
check "records that were dropped" holds out '"dropped":12}'
check "nothing beside it" empty err
check "log --follow" installed runs 0 "$spinctl" log hand_counter --follow -v
check "ends with the extension" holds err "the extension has gone"
check "having said each once" test "$(grep -c less "$work/out")" = 5
check "log of nothing" bare says "hand_counter logs nothing" "$spinctl" log hand_counter
check "log of what is not there" fails 1 'no extension "other"' "$spinctl" log other
check "stats draw" installed runs 0 "$spinctl" stats hand_counter
check "the histogram" holds out "histogram sizes: 94 observations"
check "stats -j" installed facts '"observations":94' "$spinctl" stats hand_counter
check "show what is not there" fails 1 'no extension "other"' "$spinctl" show other
check "show after an expulsion" expelled runs 0 "$spinctl" show hand_counter
check "tells why" holds out "taken out by the kernel: out of bounds at counter.c:7"
check "and nothing of bypassing" lacks out "bypass"
check "as JSON" expelled facts '"state":"taken out"' "$spinctl" show hand_counter
check "bypasses nothing" lacks out "native routes"

check "stats -j" installed facts '"name":"hand_counter"' "$spinctl" stats hand_counter
check "stats of what is not there" fails 1 'no extension "other"' "$spinctl" stats other

check "budget" installed runs 0 "$spinctl" budget hand_counter
check "what it has, asked for and needs" grep -qE '^arrived +500 +500 +40 +0  net\.ether_packet_arrived$' "$work/out"
check "80 columns" narrow
check "budget -j" installed facts '"asked":500' "$spinctl" budget hand_counter
check "budget sets" installed says "hand_counter: arrived may take 700 units" \
	"$spinctl" budget hand_counter arrived 700
check "budget -j sets" installed facts '"budget":700' "$spinctl" budget hand_counter arrived 700
check "less than its bound" installed fails 1 "cannot set the budget of arrived" \
	"$spinctl" budget hand_counter arrived 39
check "a handler that is not there" installed fails 1 'no handler "left"' \
	"$spinctl" budget hand_counter left 700
# A handler that is bound to two events.
two() { FAKE_SECOND=1 installed "$@"; }
check "a budget for each event" two runs 0 "$spinctl" budget hand_counter
check "one" grep -qE '^arrived +500 +500 +40 +0  net\.ether_packet_arrived$' "$work/out"
check "the other" grep -qE '^arrived +600 +500 +100 +0  net\.ip_packet_send$' "$work/out"
check "at both" two says "hand_counter: arrived may take 700 units at net.ether_packet_arrived" \
	"$spinctl" budget hand_counter arrived 700
check "which is said" two says "hand_counter: arrived may take 700 units at net.ip_packet_send" \
	"$spinctl" budget hand_counter arrived 700
check "-j names both" two facts '"net.ip_packet_send"' "$spinctl" budget hand_counter arrived 700
check "the first, too" holds out '"net.ether_packet_arrived"'
check "at one" two says "arrived may take 700 units at net.ip_packet_send" \
	"$spinctl" budget hand_counter arrived@ip_packet_send 700
check "-j" two facts '"handler":"arrived"' \
	"$spinctl" budget hand_counter arrived@net.ip_packet_send 700
check "names one" lacks out "ether_packet_arrived"
check "what is enough for one" two says "50 units at net.ether_packet_arrived" \
	"$spinctl" budget hand_counter arrived@ether_packet_arrived 50
check "but not for the other" two fails 1 "cannot set the budget of arrived" \
	"$spinctl" budget hand_counter arrived 50
check "at an event that it is not bound to" two fails 1 'no handler "arrived@net.left"' \
	"$spinctl" budget hand_counter arrived@net.left 700
completes()
{
	two bash -c "$(printf 'spinctl() { %q "$@"; }; . %q' "$spinctl" \
		"$top/loader/spinctl/completion/spinctl.bash")
		COMP_WORDS=(${*:2}) COMP_CWORD=$(($# - 2))
		_spinctl; echo \"\${COMPREPLY[*]}\"" > "$work/out"
	[ "$(cat "$work/out")" = "$1" ] || { cat "$work/out"; return 1; }
}
check "completion knows the handler" completes arrived spinctl budget hand_counter arr
check "and its events" completes "net.ether_packet_arrived net.ip_packet_send" \
	spinctl budget hand_counter arrived @
check "and what one begins with" completes net.ip_packet_send \
	spinctl budget hand_counter arrived @ net.i
check "units that are no number" fails 2 "UNITS is not a number" \
	"$spinctl" budget hand_counter arrived many
check "no units" fails 2 "HANDLER stands without UNITS" "$spinctl" budget hand_counter arrived
check "install with a budget that is no number" fails 2 "--budget takes [HANDLER[@EVENT]=]NUMBER" \
	"$spinctl" install nothing.spindle --budget arrived=many

check "events" runs 0 "$spinctl" events --all
check "80 columns" narrow
check "0 handlers" holds out "raised 0 times, 0 handlers"
check "events of an interface" facts '"name":"ether_packet_arrived"' "$spinctl" events net
check "of one that is not there" fails 1 'there is no interface "nonsense"' \
	"$spinctl" events nonsense
check "the order at an event" installed runs 0 "$spinctl" events show ether_packet_arrived
check "80 columns" narrow
check "who is first" holds out "1. arrived of hand_counter: as installed, before late, 1 guard"
check "who is last" holds out "2. late of watch: last, after police (not there)"
check "of one in an interface" installed facts '"after":"police"' \
	"$spinctl" events show net.ether_packet_arrived
check "its place" holds out '"position":1'
check "and who is missing" holds out '"after_is_there":false'
check "an event that is not there" fails 1 'there is no event "net.nonsense"' \
	"$spinctl" events show net.nonsense
check "an interface too many" fails 2 "one INTERFACE, or show and an EVENT" \
	"$spinctl" events net show

callable() { FAKE_CALLS=1 "$@"; }
prints() { runs 0 "${@:2}" && [ "$(cat "$work/out")" = "$1" ] || { cat "$work/out"; return 1; }; }
check "call" callable prints 42 "$spinctl" call callee.callee_add 40 2
check "silent but for the result" empty err
check "negative numbers" callable prints -130 "$spinctl" call callee.callee_add -2 -128
check "as JSON" callable facts '"result":-130' "$spinctl" call callee.callee_add -2 -128
check "with its type" holds out '"type":"s32"'
check "the network's order of bytes" callable prints 8080 "$spinctl" call callee.callee_port 8080
check "true" callable prints true "$spinctl" call callee.callee_is_open true
check "false" callable prints false "$spinctl" call callee.callee_is_open 0
check "as JSON" callable facts '"result":false' "$spinctl" call callee.callee_is_open false
check "no result" callable prints "" "$spinctl" call callee.callee_close
check "as JSON" callable facts '"result":null' "$spinctl" call callee.callee_close
check "six, hexadecimal" callable prints 18446744073709551615 "$spinctl" call callee.callee_most \
	0xffffffffffffffff 0 0 0 0 0
check "a number too few" callable fails 2 "call: it takes 2 numbers, not 1" \
	"$spinctl" call callee.callee_add 40
check "one too many" callable fails 2 "call: it takes 0 numbers, not 1" \
	"$spinctl" call callee.callee_close 40
check "more than any takes" callable fails 2 "call: too many words" \
	"$spinctl" call callee.callee_most 1 2 3 4 5 6 7
check "one that is none" callable fails 2 'call: "many" is no number' \
	"$spinctl" call callee.callee_add 40 many
check "one that does not fit" callable fails 2 'call: "128" is no s8' \
	"$spinctl" call callee.callee_add 40 128
check "nor less than none" callable fails 2 'call: "-1" is no u64' \
	"$spinctl" call callee.callee_most -1 0 0 0 0 0
check "nor what is so large that it looks negative" callable fails 2 \
	'call: "18446744073709551615" is no s32' "$spinctl" call callee.callee_add 18446744073709551615 1
check "neither true nor false" callable fails 2 'call: "2" is no bool' \
	"$spinctl" call callee.callee_is_open 2
check "nor a word" callable fails 2 'call: "maybe" is no number, true or false' \
	"$spinctl" call callee.callee_is_open maybe
check "it ends badly" callable fails 1 "nobody who handles it came to a good end" \
	"$spinctl" call callee.callee_add 13 2
check "what nobody exports" fails 1 "no extension that is installed exports callee.callee_add" \
	"$spinctl" call callee.callee_add 40 2
check "what takes a pointer" callable fails 3 "it takes or returns what is no number" \
	"$spinctl" call callee.callee_look 1
check "another type by now" env FAKE_CALLS=stale "$BASH" -c \
	"'$spinctl' call callee.callee_add 1 2 2>&1 | grep -q 'it has another type by now'"
check "it has gone" env FAKE_CALLS=gone "$BASH" -c \
	"'$spinctl' call callee.callee_add 1 2 2>&1 | grep -q 'the extension that exported it has gone'"

check "gen header" callable runs 0 "$spinctl" gen header callee
cp "$work/out" "$work/callee.h"
check "for each that processes can call" [ "$(grep -c '_open(int device)$' "$work/callee.h")" = 5 ]
check "the others are named" holds out "/* Processes cannot call callee_look. */"
check "with what Cove calls it" holds out "/* atomic s32 callee_add(s32, s8) */"
check "as a function" holds out "static inline int callee_add(int file, __s32 a, __s8 b, __s32 *result)"
cat > "$work/program.c" << 'PROGRAM'
#include <callee.h>
#include <callee.h>

int main(void)
{
	int file = callee_add_open(-1);
	unsigned long long most;
	bool open;
	__be16 port;
	__s32 sum;

	return callee_add(file, -1, 2, &sum) & callee_port(file, 7, &port) & callee_close(file) &
	       callee_is_open(file, true, &open) & callee_most(file, 1, 2, 3, 4, 5, 6, &most);
}
PROGRAM
compiles() { "$@" -Wall -Wextra -Werror -I "$top/include/uapi" -I "$work" -o "$work/program" "$work/program.c"; }
check "it compiles" compiles "${CC:-gcc}" -std=gnu11
check "with all that gcc can say" compiles "${CC:-gcc}" -std=c99 -pedantic -Wconversion -Wshadow
check "says no when there is no device" eval '! "$work/program"'
check "as JSON" callable facts '"of":"callee"' "$spinctl" gen header callee
check "with the text" holds out 'static inline int callee_close(int file)'
check "an interface that nobody exports" fails 1 "no extension that is installed exports callee" \
	"$spinctl" gen header callee
check "one of which processes can call nothing" callable fails 1 "processes can call nothing of lender" \
	"$spinctl" gen header lender
check "a domain's" callable fails 1 "processes can call nothing of net" "$spinctl" gen header net
check "of a spindle that exports nothing" fails 1 "exports nothing that processes can call" \
	"$spinctl" gen header "$file"
check "of one that is not there" fails 1 "nothing.spindle" "$spinctl" gen header nothing.spindle
check "nothing but headers" fails 2 "gen: what it makes is a header" "$spinctl" gen program callee

check "param out of range" installed fails 1 "limit takes 1 to 65536" \
	"$spinctl" param hand_counter limit 65537
check "the bound itself" installed says "hand_counter: limit is set" \
	"$spinctl" param hand_counter limit 65536
check "param -j sets" installed facts '"set":"limit"' "$spinctl" param hand_counter limit 9
check "param -j shows" installed facts '"highest":65536' "$spinctl" param hand_counter
check "no such parameter" installed fails 1 'no parameter "other"' \
	"$spinctl" param hand_counter other
check "param, nothing there" bare says "hand_counter has no parameter" "$spinctl" param hand_counter
check "no such parameter, none there" bare fails 1 'no parameter "other"' \
	"$spinctl" param hand_counter other

check "a table, nothing in it" installed says "table lengths is empty" \
	"$spinctl" table hand_counter lengths
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

# Where each CPU has values of its own, of which the made-up kernel has two.
percpu()
{
	FAKE_KIND=5 installed "$@"
}

check "percpu set" percpu says "table lengths: set" "$spinctl" table hand_counter lengths set 60 1
check "a table tells its kind" percpu runs 0 "$spinctl" table hand_counter
check "which is" holds out "lengths: percpu_hash, shared"
check "no ring is followed" percpu fails 2 "is no ring" \
	"$spinctl" table hand_counter lengths follow

# A ring: two records, and three that were lost.
ring()
{
	FAKE_KIND=4 installed "$@"
}

# It follows until it is interrupted, which it is when it has printed what it has to, or after
# half a minute.
follow()
{
	local process

	env FAKE_KIND=4 FAKE_INSTALLED=hand_counter "$spinctl" table hand_counter lengths \
		follow "$@" >"$work/out" 2>"$work/err" &
	process=$!
	for _ in $(seq 300); do
		[ "$(cat "$work/out")" != "$wanted" ] || break
		sleep 0.1
	done
	kill -INT $process
	wait $process && test "$(cat "$work/out")" = "$wanted"
}

check "a ring has records" ring runs 0 "$spinctl" table hand_counter
check "of these members" holds out "record:"
wanted="60
61"
check "follow prints them" follow
check "and says what was lost" holds err "3 records lost"
wanted='{"record":{"seen":"60"}}
{"record":{"seen":"61"}}
{"lost":3}'
check "follow -j prints objects" follow -j
for action in list "get 1" "set 1 2" "delete 1"; do
	check "a ring takes no $action" ring fails 2 "lengths follow" \
		"$spinctl" table hand_counter lengths $action
done

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
check "build without masks" says \
	"$work/bare.spindle: built, sealed, without masks against speculation" \
	"$spinctl" build "$program" -o "$work/bare.spindle" --keys "$data" --unmasked
check "build without masks -j" facts '"unmasked":true' \
	"$spinctl" build "$program" -o "$work/bare.spindle" --keys "$data" --unmasked
check "others have them" facts '"unmasked":false' \
	"$spinctl" build "$program" -o "$work/a.spindle" --keys "$data"
check "build with the oracle" says "$work/watched.spindle: built, sealed, asks the oracle" \
	"$spinctl" build "$program" -o "$work/watched.spindle" --keys "$data" --oracle
check "build with the oracle -j" facts '"oracle":true' \
	"$spinctl" build "$program" -o "$work/watched.spindle" --keys "$data" --oracle
check "it asks" grep -q spin_oracle_begin "$work/watched.spindle"
check "others do not" facts '"oracle":false' \
	"$spinctl" build "$program" -o "$work/a.spindle" --keys "$data"
check "nor ask" runs 1 grep -q spin_oracle_begin "$work/a.spindle"
check "the file tells" runs 0 "$spinctl" show "$work/bare.spindle"
check "in words" holds out "  masks against speculation: left out"
check "80 columns" narrow
check "the file tells -j" facts '"unmasked":true' "$spinctl" show "$work/bare.spindle"
check "of others there are no words" runs 0 "$spinctl" show "$work/a.spindle"
check "at all" lacks out "speculation"
check "but -j" facts '"unmasked":false' "$spinctl" show "$work/a.spindle"
check "nobody asked for one without masks" env FAKE_SPINDLE="$work/bare.spindle" \
	bash -c "'$spinctl' install '$work/bare.spindle' --device lo 2>&1 |
		grep -q 'built without masks against speculation: --unmasked installs such'"
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
check "says how many errors, in one line" holds out "\"error\":\"$work/wrong.c: 2 errors\","
check "in words" runs 1 "$spinctl" check "$work/wrong.c" "$work/wrong.c"
check "how many, for each" [ "$(grep -cF "spinctl: $work/wrong.c: 2 errors" "$work/err")" = 2 ]
check "and nothing else that counts for both" [ "$(grep -c '^spinctl: ' "$work/err")" = 2 ]
told() { [ "$(grep -c -- "--explain" "$work/err")" = "$1" ]; }
check "how to ask for more is said, once" told 1
check "with the id of the first message" bash -c \
	"id=\$(grep -oE -m 1 'COVE[0-9]{4}' '$work/err'); grep -q \"spinctl check --explain \$id\$\" '$work/err'"
check "build a wrong program, in words" runs 1 "$spinctl" build "$work/wrong.c"
check "says so, too" told 1
check "check -j of a wrong program" runs 1 "$spinctl" check "$work/wrong.c" -j
check "does not" told 0
check "nor in the JSON" lacks out "--explain"
check "what is right says nothing of it" runs 0 "$spinctl" check "$program"
check "in no way" told 0
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
check "what its guard asks" holds out "    when packet_protocol(p) == be16(0x800)"
check "show a file -j" facts '"counters":' "$spinctl" show "$work/a.spindle"
check "what its guard asks" holds out '"term":"packet_protocol(p) == be16(0x800)"'
check "and which one" holds out '"guard":0'
check "show another file" runs 0 "$spinctl" show "$file"
check "80 columns" narrow
check "from a number on" holds out "    when packet_length(p) >= 20"
check "from one to another" holds out "    when 4 <= packet_length(p) && packet_length(p) <= 65535"
check "a bit" holds out "    when (packet_length(p) & 0x80000000) == 0"

# Names as long as they may be, and the largest numbers.
long() { printf '%s%.*s' "$1" $((47 - ${#1})) xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; }
wide() { FAKE_WIDE=all FAKE_INSTALLED=wide "$@"; }
whole=$(long extension_)

# is_narrow WORD... -- COMMAND...: in 80 columns, what it prints and what it tells, and all
# of each word is there, be it over the end of a line.
is_narrow()
{
	local words=() word

	while [ "$1" != -- ]; do
		words+=("$1")
		shift
	done
	shift
	wide runs 0 "$spinctl" "$@" -v && narrow || return 1
	! grep -E '^.{81}' "$work/err" || return 1
	tr -d ' \n' < "$work/out" > "$work/joined"
	for word in "${words[@]}"; do
		holds joined "$word" || return 1
	done
}

# Nothing is there before an install.
wide_install()
{
	wide() { FAKE_WIDE=installed "$@"; }
	is_narrow -- install "$file" --device lo
}

wide_replace()
{
	wide() { FAKE_WIDE=installed FAKE_INSTALLED=hand_counter "$@"; }
	is_narrow -- replace "$file"
}

check "list" is_narrow "$whole" "$(long 1.0-)" 18446744073709551615 -- list
check "show" is_narrow "$(long handler_)of$(long interface_).$(long event_)" "$(long counter_)=" \
	"$(long pool_):" "$(long table_):" "$(long parameter_)=" -- show "$whole"
check "stats" is_narrow "$(long handler_)" "overbudget18446744073709551615" "$(long counter_)" \
	-- stats "$whole"
check "stats of all" is_narrow "$(long handler_)" -- stats
check "param" is_narrow "$(long parameter_)=18446744073709551615" -- param "$whole"
check "budget" is_narrow "$(long handler_)" "bound18446744073709551615" -- budget "$whole"
check "tables" is_narrow "$(long table_)" "$(long field_)" -- table "$whole"
check "a table" is_narrow "4294967295->18446744073709551615,0" -- table "$whole" "$(long table_)"
check "one of each CPU" env FAKE_KIND=5 bash -c "$(declare -f)
	spinctl=$spinctl work=$work whole=$whole
	is_narrow cpu1: -- table \$whole $(long table_)"
check "what is set" is_narrow -- table "$whole" "$(long table_)" set 1 "1$(printf ',%s' {2..32})"
check "log" is_narrow "$(long counter_)" -- log "$whole"
check "top" is_narrow "$(long handler_)of$whole" "$(long interface_).$(long event_)" -- top -n 1
check "events" is_narrow "$(long interface_).$(long event_)" -- events --all
check "the order at one" is_narrow "$(long handler_)of$(long extension_)" "after$(long after_)" \
	-- events show "$(long event_)"
check "install" wide_install
check "replace" wide_replace
check "remove" is_narrow -- remove wide
check "a parameter" is_narrow -- param "$whole" "$(long parameter_)" \
	18446744073709551615
check "version" is_narrow -- version
check "help" is_narrow -- help
for verb in check build install replace remove list show stats events param budget table log graph \
		top key help version; do
	check "help $verb" is_narrow -- help "$verb"
done
# With what fits, a table has a line for each row; a name that is too long stands alone.
check "rows" installed runs 0 "$spinctl" list
check "have all in a line" \
	grep -qE '^hand_counter  1\.0      installed +[0-9]+ +[0-9]+ +1000 +0 B$' "$work/out"

check "version -j" facts '"spinctl":{' "$spinctl" version
check "version" runs 0 "$spinctl" version
check "no such command" fails 2 'no command "frob"' "$spinctl" frob
check "no such option" fails 2 "no option --frob" "$spinctl" list --frob
check "not root" env FAKE_LOCKED_OUT=1 bash -c \
	"'$spinctl' list 2>&1 | grep -q 'only root may use /dev/spin'"
rm -rf "$work"
finish
