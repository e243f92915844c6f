#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# demo.sh: from nothing to packets forwarded by an extension, in a virtual machine,
# and beside it what a packet costs, counted in another. Says all the time what it
# does. Status 0 only if every command shown did what it should, no packet was lost
# and every figure was measured. Logs stay in build/demo and build/vm.
#
. "$(dirname "$0")/common.sh"

series=6.12
logs=$build/demo
measured=(linux-routing nft-flowtable tc-redirect spin)
# The makes below are nobody's children.
unset MAKEFLAGS MFLAGS MAKELEVEL

step() { printf '\n[%3d s] %s\n' "$SECONDS" "$*"; }

# The last of what is going on, so that nobody has to wonder.
print_sign()
{
	local line

	line=$(tail -n 1 "$1" | sed "s#$build/[^ ]*-amd64/##g; s#$top/##g" | tr -cd ' -~')
	printf '[%3d s]   ... %.64s\n' "$SECONDS" "${line#"${line%%[! ]*}"}"
}

# watch PROCESS LOG: waits for it, with a sign of life every 4 seconds.
watch()
{
	local heard=$SECONDS

	while kill -0 "$1" 2>/dev/null; do
		sleep 0.1
		if [ $((SECONDS - heard)) -ge 4 ]; then
			print_sign "$2"
			heard=$SECONDS
		fi
	done
	wait "$1"
}

# prepare NAME TITLE COMMAND...
prepare()
{
	local log=$logs/$1.log title=$2

	shift 2
	step "$title"
	start "$@" > "$log" 2>&1
	watch $! "$log" && groups_begun=() && return
	tail -n 40 "$log" >&2
	die "this failed: $title; all of it is in ${log#"$top"/}"
}

fetch()
{
	"$top/selftests/qemu/fetch-kernel.sh" "$series" > "$logs/kernel"
	"$top/selftests/qemu/fetch-source.sh" tools > "$logs/source"
}

# libspin and spinctl make the same library: one job at a time.
build_loader()
{
	make -C "$top" loader
}

build_modules()
{
	make -C "$top" -j2 KDIR="$kernel/headers" test-module-bench
}

build_programs()
{
	local bench=$build/selftests/bench

	make -C "$top/selftests/demo" all
	make -C "$top/selftests/bench" "$bench/measure" "$bench/attach" "$bench/tc.bpf.o" "$bench/table"
}

# start_machine TARGET OPTION...
start_machine()
{
	local target=$1

	shift
	: > "$build/vm/$series-$target.console"
	start "$top/selftests/qemu/run-vm.sh" --kernel "$series" "$@" --target "$target" \
		> "$logs/$target.tap" 2> "$logs/$target.log"
}

# What the machine shows, as it comes. Chapters get the time.
narrate()
{
	local line= part status heard=$SECONDS doing="the machine starts"

	while :; do
		status=0
		IFS= read -r -t 1 part || status=$?
		line+=${part%$'\r'}
		if [ $((SECONDS - heard)) -ge 4 ]; then
			printf '[%3d s]   ... %s\n' "$SECONDS" "$doing"
			heard=$SECONDS
		fi
		[ $status -le 128 ] || continue
		case $line in
		"== "*)			step "${line#== }" && doing="the machine works" ;;&
		""|" "*|"not ok "*)	printf '%s\n' "$line" ;;&
		"== "*|" "*)		heard=$SECONDS ;;
		esac
		[ $status = 0 ] || return 0
		line=
	done
}

show_machine()
{
	tail -n +1 -s 0.2 -f --pid="$1" "$build/vm/$series-demo.console" | narrate &
	# A signal is heard while waiting, not while a pipeline runs.
	wait $!
}

# judge PROCESS TARGET: its report counts, and must have come to its end.
judge()
{
	local status=0

	watch "$1" "$build/vm/$series-$2.console" || status=$?
	grep -q '^# end of report' "$logs/$2.tap" || status=1
	[ $status != 0 ] || return 0
	failed=yes
	{
		echo
		grep -A 40 '^not ok' "$logs/$2.tap" || tail -n 20 "$logs/$2.log"
	} >&2
}

# The last word of a machine that went down as it should.
judge_end()
{
	if grep -q '^ok .* unload: spin$' "$logs/demo.tap" &&
			grep -q 'reboot: Power down' "$build/vm/$series-demo.console"; then
		step "spin.ko was unloaded, the machine is powered off. Now the other one:"
	else
		step "The machine did NOT unload spin.ko and power off. The other one:"
		failed=yes
	fi
}

results_in() { grep -cE '^(not )?ok ' "$logs/$1.tap"; }

# Each subject must have a figure: one without would be missed by nobody.
print_cost()
{
	local rows=$logs/rows subject

	tr -d '\r' < "$build/vm/$series-cost.console" |
		sed -n 's/^.*\({"section":"network","row":"forward.*}\)$/\1/p' > "$rows"
	"$build/selftests/bench/table" < "$rows" | sed -E 's/ +#*$//; s/^./ &/' || failed=yes
	for subject in "${measured[@]}"; do
		grep -q "\"subject\":\"$subject\",\"unit\":\"insn\"" "$rows" && continue
		echo "no figure for $subject" >&2
		failed=yes
	done
}

explain()
{
	printf ' %s\n' "$@" | sed 's/ *$//'
}

mkdir -p "$logs" "$build/vm"
trap end_groups EXIT
trap 'exit 1' INT TERM HUP
failed=no

explain "SPIN on Linux: an application puts code of its own into a stock kernel, and" \
	"takes it out again while it runs. Here that code forwards packets. The kernel" \
	"of this machine is left alone: what follows happens in virtual ones."
prepare packages "Packages: what is missing is installed" "$top/selftests/qemu/install-packages.sh"
prepare fetch "Kernel: Debian's newest $series, unpacked into a cache folder" fetch
kernel=$(tail -n 1 "$logs/kernel")
SPIN_KSELFTEST=$(tail -n 1 "$logs/source")/tools/testing/selftests
SPIN_BENCH_MODULE=$build/$(cat "$kernel/release")/selftests/bench/spin_bench.ko
export SPIN_KSELFTEST SPIN_BENCH_MODULE
explain "$(cat "$kernel/release")"
prepare loader "The Cove compiler and spinctl" build_loader
prepare module "spin.ko for this kernel" build_modules
prepare programs "extensions/forward/forward.c, compiled and sealed; test programs" build_programs

step "Two virtual machines start side by side, each with a stock kernel"
explain "One is shown from here on. The other counts instructions and reports later."
start_machine cost --icount --targets-in "$top/selftests/demo"
counting=$!
start_machine demo
showing=$!
show_machine "$showing"
judge "$showing" demo
judge_end
judge "$counting" cost
groups_begun=()
step "What it costs to forward one packet of 64 bytes, counted in this run"
print_cost
explain "" "spin/: what the extension needs, as a part of that. Everything: make bench"

verdict="Every command did what it should, no packet was lost, no row is missing."
[ $failed = no ] || verdict="SOMETHING FAILED, see above."
step "$verdict"
explain "$(results_in demo) results here, $(results_in cost) there; logs: ${logs#"$top"/}, ${build#"$top"/}/vm"
[ $failed = no ]
