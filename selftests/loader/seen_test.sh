#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# seen_test.sh FAKE_SPINCTL DATA: what graph and top make of an extension that calls another, while
# both run, in words, as a drawing, on a screen and as JSON.
#
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=selftests/lib/tap.sh
. "$here/../lib/tap.sh"
spinctl=$1
data=$2
top=$here/../..
# shellcheck source=selftests/loader/words.sh
. "$here/words.sh"

linked() { FAKE_LINKED=1 installed "$@"; }
# What dot is given, and what it does, is up to the test.
mkdir "$work/bin" "$work/nothing"
stands_in() { printf '#!/bin/sh\n%s\n' "$1" > "$work/bin/dot" && chmod +x "$work/bin/dot"; }
# draws FOLDER STATUS: dot is looked for there
draws() { linked runs "$2" env PATH="$1" "$spinctl" graph --svg; }
is_svg() { draws "$work/bin:$PATH" 0 && holds out "<svg" && holds out "digraph spin {"; }
not_drawn() { draws "$1" 1 && holds err "$2" && empty out; }
is_understood() { draws "$PATH" 0 && holds out "</svg>" && empty err; }

rate='[0-9]+(\.[0-9])?'
# counted LINE NAME NUMBER: seconds of the first round, times the rate that stands on that line if
# each member of that name, and the seconds before them, have a line
counted()
{
	head -n 1 "$work/out" | grep -oE "\"(seconds|$2)\":[0-9.]+" | cut -d: -f2 |
		awk -v wanted="$3" -v line="$1" 'NR == 1 { seconds = $1 } NR == line { number = $1 }
			END { off = number * seconds - wanted; exit !(off < 1 && off > -1) }'
}
# What another test printed is no sign that it runs.
interrupted()
{
	local process

	: > "$work/out"
	env FAKE_LINKED=1 FAKE_INSTALLED=hand_counter "$spinctl" top -j > "$work/out" &
	process=$!
	soon lines_are_json || return 1
	kill -"$1" $process
	wait $process && lines_are_json
}
# It begins when it has painted; the terminal is as it was.
on_screen()
{
	: > "$work/out"
	{
		soon grep -q SHARE "$work/out" > /dev/null
		printf "$1"
		sleep 2
		printf q
	} | FAKE_LINKED=1 FAKE_INSTALLED=hand_counter TERM=vt100 timeout 60 script -qefc \
		"stty -g > '$work/before'; '$spinctl' top; echo \$? > '$work/status'; stty -g > '$work/after'" \
		/dev/null > "$work/out"
	holds out "$(printf '\033[H')3 extensions" && cmp "$work/before" "$work/after" &&
		test "$(cat "$work/status")" = 0
}

check "graph" linked runs 0 "$spinctl" graph
check "is a graph" holds out "digraph spin {"
check "to its end" test "$(tail -n 1 "$work/out")" = "}"
check "who handles an event, where, and why" holds out \
	'"event net.ether_packet_arrived" -> "extension hand_counter" [label="1. arrived\nas installed, before late, 1 guard\n3000 runs, 25.0 %"'
check "an event without a handler" holds out "raised 0 times\nreached by: none\" style=dashed"
check "a procedure of an extension" holds out 'label="ledger, exported by ledger"'
check "with its body" holds out '"1. ledger_add, its body\nas installed\n9000 runs, 75.0 %"'
check "what it imports" holds out \
	'"extension hand_counter" -> "operations net" [style=dashed label="packet_length"]'
check "whom it calls" holds out \
	'"extension hand_counter" -> "event ledger.ledger_add" [style=dashed label="calls"]'
check "how hot it is" holds out 'label="hand_counter 1.0\n3000 runs, 25.0 %" fillcolor="0.030 0.250 1.000"'
check "who exported it, and was taken out" holds out 'label="former 1.0\ntaken out\n0 runs, 0.0 %"'
check "not what is being installed" lacks out present
check "graph -j" linked facts '"kind":"import"' "$spinctl" graph
check "who calls whom" holds out '"exporter":"ledger"'
check "how often" holds out '"called":9000'
check "how hot it is" holds out '"share":0.75'
check "what is a body" holds out '"body":true'
check "and its place" holds out '"after_is_there":false'
check "of what was taken out" expelled runs 0 "$spinctl" graph
check "it says so" holds out 'hand_counter 1.0\ntaken out\n0 runs, 0.0 %'
check "of nothing" runs 0 "$spinctl" graph
check "are the events" holds out '"event net.ether_packet_arrived"'
check "of nothing, -j" facts '"bindings":[' "$spinctl" graph
stands_in 'test "$*" = -Tsvg && echo "<svg>" && cat'
check "graph --svg has it drawn" is_svg
stands_in 'exit 3'
check "which may fail" not_drawn "$work/bin:$PATH" "spinctl: dot failed"
check "or not be there" not_drawn "$work/nothing" "there is no program dot here"
if command -v dot > /dev/null; then
	check "dot understands it" is_understood
else
	skip "dot understands it" "there is no Graphviz"
fi
check "JSON is not drawn" runs 2 "$spinctl" graph --svg --json
check "and says so" holds out "--json or --svg, not both"

check "top" linked runs 0 "$spinctl" top -n 1
check "tells how much there is" grep -qE '^3 extensions, 3 handlers, [0-9]+ runs/s$' "$work/out"
check "what runs most comes first" grep -qE "^body of ledger +$rate +0 +$rate +75\.0 %  ledger\.ledger_add$" \
	<(sed -n 4p "$work/out")
check "the rest behind it" grep -qE "^ +$rate +$rate +$rate +25\.0 %  net\.ether_packet_arrived$" \
	<(sed -n 6p "$work/out")
check "and whose it is" grep -qx "arrived of hand_counter" <(sed -n 5p "$work/out")
check "80 columns" narrow
check "nothing for a screen" lacks out "$(printf '\033')"
check "three rounds" linked runs 0 "$spinctl" top -n 3
check "are three" test "$(grep -c '^HANDLER' "$work/out")" = 3
check "with a line between" test "$(grep -c '^$' "$work/out")" = 5
check "top -j" linked runs 0 "$spinctl" top -j --rounds 2
check "each round is a line" lines_are_json
check "of which there are two" test "$(wc -l < "$work/out")" = 2
check "the same facts" holds out '"interface":"ledger","event":"ledger_add","body":true'
check "its share" grep -qE '"faults_per_second":[0-9.]+,"share":0\.75\}' "$work/out"
check "all run as often as it is said" counted 2 runs_per_second 12000
check "so does what runs most" counted 3 runs_per_second 9000
check "the second declines as often" counted 3 declined_per_second 900
check "and fails as often" counted 3 faults_per_second 100
check "top of nothing" runs 0 "$spinctl" top -n 1
check "is nothing" test "$(cat "$work/out")" = "0 extensions, 0 handlers, 0 runs/s"
check "no round" fails 2 "takes a number from 1" "$spinctl" top -n 0
check "fewer" fails 2 "takes a number from 1" "$spinctl" top -n -1
check "that is no number" fails 2 "takes a number from 1" "$spinctl" top --rounds many
check "not root" env FAKE_LOCKED_OUT=1 bash -c "'$spinctl' top 2>&1 | grep -q 'only root may use /dev/spin'"
check "it goes on until it is interrupted" interrupted INT
check "or ended" interrupted TERM
check "on a screen until the key q" on_screen q
check "or Ctrl-C" on_screen '\003'
check "other keys do nothing" on_screen 'x'

rm -rf "$work"
finish
