#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# What graph and top tell of extensions that call and handle each other's procedures, beside what
# the event was raised: exactly as often on each processor as is told here.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./link.sh

ROUNDS=${ROUNDS:-1000}
all=$((ROUNDS * $(nproc)))
others="shelf teller guest asker watch twice"
# What a handler is called in a picture, and in one of the objects that JSON has of it.
told='"event \([^"]*\)" -> "extension \([^"]*\)" \[label="\([0-9]*\)\. \([a-z_]*\)[,\\].*\\n\([0-9]*\) runs\{0,1\}, .*'
object='.*"position":\([0-9]*\),"handler":"\([a-z_]*\)","extension":"\([a-z_]*\)".*"interface":"\([a-z_]*\)","event":"\([a-z_]*\)".*"runs":\([0-9]*\),.*'

all_in()
{
	local name

	for name in ledger $others; do
		installs "$name" || return 1
	done
}

objects() { spin graph --json | tr -d ' \n' | grep -oE '\{[^][{}]*\}'; }
# EVENT EXTENSION PLACE HANDLER RUNS, of each; and EXTENSION EVENT, of each that calls one
drawn()
{
	spin graph | sed -n "s/^\t$told/\1 \2 \3 \4 \5/p"
	spin graph | sed -n 's/^\t"extension \([^"]*\)" -> "event \([^"]*\)" .*/\1 \2/p'
}
described()
{
	objects | sed -n "s/$object/\4.\5 \3 \1 \2 \6/p" | awk '{ $3 = $3 + 1; print }'
	objects | sed -n 's/.*"extension":"\([^"]*\)","kind":"call","interface":"\([^"]*\)","procedure":"\([^"]*\)".*/\1 \2.\3/p'
}
same_facts()
{
	drawn | sort > drawn.txt
	described | sort > described.txt
	sed 's/^/# /' drawn.txt
	[ "$(wc -l < drawn.txt)" -gt 20 ] && diff drawn.txt described.txt
}
# has LINE: one of the facts is that, and it is told once
has() { [ "$(grep -cx "$1" described.txt)" = 1 ] || { cat described.txt; return 1; }; }
names()
{
	local name

	spin graph > picture.txt
	for name in ledger $others; do
		grep -qF "\"extension $name\" [shape=box" picture.txt || { cat picture.txt; return 1; }
	done
	for name in ledger shelf teller; do
		grep -qF "label=\"$name, exported by $name\"" picture.txt || return 1
	done
	tail -n 1 picture.txt | grep -qx "}"
}

# sum HANDLER EXTENSION EVENT BODY NAME: over all rounds that top has told of
sum()
{
	awk -v name="\"$5\":" -v row="\"handler\":\"$1\",\"extension\":\"$2\",\"interface\":\"${3%.*}\",\"event\":\"${3#*.}\",\"body\":$4," '
		function number(text, name) {
			return substr(text, index(text, name) + length(name)) + 0
		}
		{
			seconds = number($0, "\"seconds\":")
			count = split($0, rows, "{")
			for (i = 1; i <= count; i++)
				if (index(rows[i], row))
					runs += seconds * number(rows[i], name)
		}
		END { printf "%.0f\n", runs }' top.txt
}
# adds_up RUNS ARGUMENTS: of sum
adds_up()
{
	local runs=$1

	shift
	[ "$(sum "$@")" = "$runs" ] || { echo "$(sum "$@"), not $runs"; return 1; }
}
rounds() { wc -l < top.txt; }
# Until one has begun and ended.
next_round() { soon more_than $(($(rounds) + 1)); }
more_than() { [ "$(rounds)" -gt "$1" ]; }
# tells EXTENSION: in the last round
tells() { tail -n 1 top.txt | grep -qF "\"extension\":\"$1\""; }
tells_no() { ! tells "$1"; }
busy() { spin top -n 1 > busy.txt && grep -qE '^ask of asker +[1-9][0-9.]* +0 +0 +[0-9.]+ %  asking\.asked$' busy.txt; }

spin key load --keys . > /dev/null
check "an event" insmod ./spin_link_test.ko
check "extensions that call and handle" all_in
"$spinctl" top --json > top.txt &
top=$!
check "top tells of them" soon tells twice
check "all is quiet" adds_up 0 ask asker asking.asked false runs_per_second
raise "$ROUNDS"
check "nothing wrong was answered" test "$(answered wrong)" = 0
check "each raise is told" soon adds_up "$all" ask asker asking.asked false runs_per_second
next_round
check "once, to each who handles it" adds_up "$all" ask guest asking.asked false runs_per_second
check "of who is bound twice, to both" adds_up $((all * 3 / 2)) look twice asking.asked false runs_per_second
check "which decline" adds_up $((all * 3 / 2)) look twice asking.asked false declined_per_second
check "each call of a procedure" adds_up $((all * 2)) ledger_add ledger ledger.ledger_add true runs_per_second
check "between extensions, too" adds_up "$all" teller_pay teller teller.teller_pay true runs_per_second
check "and by a guard" adds_up "$all" ledger_is_open ledger ledger.ledger_is_open true runs_per_second
check "behind a guard" adds_up "$all" add watch ledger.ledger_add false runs_per_second
check "without one" adds_up $((all * 2)) add_early watch ledger.ledger_add false declined_per_second
check "nothing failed" adds_up 0 ledger_divide ledger ledger.ledger_divide true faults_per_second

check "the picture names all" names
check "and tells what JSON does" same_facts
check "half of them" has "asking.asked twice 1 look $((all / 2))"
check "and all of them" has "asking.asked twice 4 look $all"
check "a body" has "ledger.ledger_add ledger 2 ledger_add $((all * 2))"
check "a handler behind it" has "ledger.ledger_add watch 3 add $all"
check "who calls" has "guest teller.teller_pay"
check "and is called" has "teller ledger.ledger_add"

spin param watch mends 0 > /dev/null
spin param guest way 1 > /dev/null
raise 10
next_round
check "what fails is told" adds_up $((10 * $(nproc))) ledger_divide ledger ledger.ledger_divide true \
	faults_per_second
spin param guest way 0 > /dev/null
while [ ! -e stop ]; do raise 100; done &
load=$!
check "it is told for people" soon busy
check "in 80 columns" sh -c "! grep -E '^.{81}' busy.txt"
sed 's/^/# /' busy.txt
check "who handles goes" spin remove watch
check "and is told of no more" soon tells_no watch
check "who calls it goes with what it calls" spin remove --force ledger
check "and is not, either" soon tells_no asker
check "the others are" tells twice
check "all go" spin remove --all
check "nobody is left" soon tells_no twice
check "they come again" all_in
check "and are told of" soon tells watch
touch stop
wait $load
kill -TERM $top
wait $top
check "top went on until it was ended" test $? = 0
check "and told in each round how long it was" test "$(grep -c '^{"seconds":' top.txt)" = "$(rounds)"
check "all go" spin remove --all
check "the picture is without them" sh -c "! $spinctl graph | grep '\"extension '"
check "the interface goes" rmmod spin_link_test
finish
