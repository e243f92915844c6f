#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# selftest.sh: proves that what must fail a run does. Prints TAP. Each planted
# target misbehaves in its own way in a virtual machine without spin.ko.
#
. "$(dirname "$0")/common.sh"

folder=$(mktemp -d)
boot=0
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' INT TERM HUP
. "$top/selftests/lib/tap.sh"

# start_machine OPTION...: boots planted targets; $report gets the stream.
start_machine()
{
	boot=$((boot + 1))
	report=$folder/$boot.tap
	rm -f "$build/vm/6.12-long.console"
	"$top/selftests/qemu/run-vm.sh" --no-module \
		--targets-in "$top/selftests/qemu/planted" "$@" > "$report" 2> "$folder/messages" &
	machine=$!
}

wait_machine()
{
	status=0
	wait "$machine" || status=$?
}

run_planted()
{
	start_machine "$@"
	wait_machine
}

# signal_qemu SIGNAL CONSOLE: once the planted program runs.
signal_qemu()
{
	local attempt process

	for attempt in $(seq 600); do
		sleep 0.5
		grep -aq "^1\.\.1" "$build/vm/$2.console" 2>/dev/null || continue
		process=$(pgrep -P "$machine" qemu-system)
		kill "-$1" "$process"
		return
	done
	echo "the planted program never ran"
	return 1
}

reports()
{
	grep -qE "$1" "$report" || { cat "$report" "$folder/messages"; return 1; }
}

run_failed()
{
	[ "$status" != 0 ] && ! "$build/tools/tally" "$report"
}

run_passed()
{
	[ "$status" = 0 ] && "$build/tools/tally" "$report"
}

# A program that says why it failed, long before its end.
report=$folder/late.tap
cat > "$folder/late_test.sh" <<'END'
#!/bin/sh
echo 1..102
echo "# of no failure"
echo "ok 1 - good"
echo "# said before"
echo "not ok 2 - bad"
echo "# said behind"
for number in $(seq 3 102); do echo "ok $number - good"; done
END
chmod +x "$folder/late_test.sh"
echo "program late 60 $folder/late_test.sh" > "$folder/late.plan"
"$build/tools/runner" "$folder/late.plan" > "$report" 2> "$folder/messages" || true
is() { [ "$1" = "$2" ] || { echo "'$1' is not '$2'"; return 1; }; }

behind_it()
{
	is "$(grep -A 3 '^not ok 2 ' "$report" | tail -n +2 | tr '\n' ' ')" \
		"#   # said before #   # said behind ok 3 - late: late_test.sh: good "
}
check "what a program says of a failure stands behind it" behind_it
check "and nothing that it says of what is good" is "$(grep -c 'of no failure' "$report")" 0

run_planted --target fine
check "a run where nothing is wrong passes" run_passed
check "and says so" reports '^ok [0-9]+ - 6.12 fine: fine_test.sh: fine$'

run_planted --target complaint --target hang --target fine
check "complaint and hang fail the run" run_failed
check "a warning in the kernel log fails the test that caused it" \
	reports '^not ok [0-9]+ - 6.12 complaint: complaint_test.sh$'
check "a hanging test times out" reports '^# timed out after 3 seconds$'
check "the test after these is not blamed" reports '^ok [0-9]+ - 6.12 fine: fine_test.sh: fine$'

run_planted --target panic --target fine
check "a panic fails the run" run_failed
check "and the test that caused it" reports '^not ok [0-9]+ - 6.12 panic: panic_test.sh: the machine ended'
check "the console is shown" reports 'sysrq: Trigger a crash'

run_planted --target poweroff
check "a machine that ends in good order but early fails the run" run_failed

start_machine --target long
check "a machine can be killed" signal_qemu KILL 6.12-long
wait_machine
check "a machine killed half way fails the run" run_failed
check "and the test that ran" reports '^not ok [0-9]+ - 6.12 long: long_test.sh: the machine ended'

start_machine --target long --silence 20
check "a machine can be stopped" signal_qemu STOP 6.12-long
wait_machine
check "a silent machine fails the run" run_failed
check "for its silence" reports '^not ok [0-9]+ - .*: silent for [0-9]+ seconds'

run_planted --target long --timeout 1
check "a run over its time fails" reports '^not ok [0-9]+ - .*: not finished after 1 seconds'

finish
