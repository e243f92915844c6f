#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# soak.sh [6.1|6.12|debug|host|fuzz...]: the tests that take their time; all of these by
# default. Builds, then
#
#	host	changes spindles and modules MUTATIONS times (default 100 000), and runs
#		GENERATED random programs in Cove (100 000)
#	fuzz	hunts with each of selftests/fuzz for FUZZ_SECONDS (3 600)
#	6.1, 6.12	installs and removes the forwarder CYCLES times (1 000) while two
#		processors send, and throws COMMANDS malformed commands (1 000 000) at the
#		device, and replaces an extension REPLACES times (1 000) while two processors
#		raise, SENDS times (1 000 000) in all: side by side
#	debug	everything that "make check" runs in a virtual machine and that needs no
#		compiler there, on the kernel that watches itself, with DEBUG_CYCLES cycles
#		(40) and DEBUG_COMMANDS commands (100 000); and GENERATED_IN_KERNEL random
#		programs (5 000)
#
# Says what is going on, prints what belongs into the record of docs/soak.md,
# and ends with "N passed, N failed, N skipped". Status 0 only if nothing failed.
# Reports and logs stay in build/soak.
#
. "$(dirname "$0")/common.sh"

stock=(6.1 6.12)
# Of these some ask for four processors; the others take what there is.
debug_targets=(dispatcher index async strand syscall device table net extensions oracle locks
	pool capability link blocking termination replace)
# Hours: a machine is ended by the limits of its programs, not by its own.
machine_seconds=36000
patience=20

results=$build/soak
cycles=${CYCLES:-1000}
commands=${COMMANDS:-1000000}
replaces=${REPLACES:-1000}
sends=${SENDS:-1000000}
debug_cycles=${DEBUG_CYCLES:-40}
debug_commands=${DEBUG_COMMANDS:-100000}
export MUTATIONS=${MUTATIONS:-100000}
export GENERATED=${GENERATED:-100000}
generated_in_kernel=${GENERATED_IN_KERNEL:-5000}
export FUZZ_SECONDS=${FUZZ_SECONDS:-3600}
# The makes below are nobody's children; the machines get their own numbers.
unset MAKEFLAGS MFLAGS MAKELEVEL CYCLES COMMANDS GENERATED_IN_KERNEL REPLACES SENDS

parts=("$@")
[ $# -gt 0 ] || parts=(host fuzz "${stock[@]}" debug)

step() { printf '[%5d s] %s\n' "$SECONDS" "$*"; }

wanted() { [[ " ${parts[*]} " == *" $1 "* ]]; }

# The kernels that are wanted.
series()
{
	local one

	for one in "${stock[@]}" debug; do
		! wanted "$one" || echo "$one"
	done
}

prepare()
{
	"$top/selftests/qemu/install-packages.sh" || exit
	rm -rf "$results"
	mkdir -p "$results" "$build/vm"
	make -s -C "$top/selftests/lib" OUTPUT="$build/tools"
	make -s -C "$top" loader
	SPIN_KSELFTEST=$("$top/selftests/qemu/fetch-source.sh" tools)/tools/testing/selftests
	export SPIN_KSELFTEST
}

write_build_plan()
{
	local one

	for one in $(series); do
		# The debug kernel itself may have to be built first.
		echo "program build 7200 $top/selftests/qemu/build-module.sh $one"
	done
	for one in "${debug_targets[@]}" $(wanted fuzz && echo fuzz); do
		echo "program build 600 $top/selftests/qemu/build-target.sh $one"
	done
}

# Each harness for FUZZ_SECONDS, and what is known before that.
write_fuzz_plan()
{
	make -s -C "$top/selftests/fuzz" install INSTALL_PATH="$build/host/fuzz" >&2
	echo "program fuzz $((4 * FUZZ_SECONDS + 3600)) $build/host/fuzz/fuzz_test.sh"
}

# machine NAME OPTION...: its report, and how long it took
machine()
{
	local name=$1 begun=$SECONDS

	shift
	"$top/selftests/qemu/run-vm.sh" --kernel "$name" --timeout "$machine_seconds" "$@" \
		> "$results/$name.tap" 2> "$results/$name.log" || true
	echo $((SECONDS - begun)) > "$results/$name.seconds"
}

run_stock()
{
	machine "$1" --patience "$patience" --target extensions --program churn_test.sh \
		--target device --program fuzz_test --target replace --program replace_test \
		--environment "CYCLES=$cycles" --environment "COMMANDS=$commands" \
		--environment "REPLACES=$replaces" --environment "SENDS=$sends"
}

run_debug()
{
	local target options=()

	for target in "${debug_targets[@]}"; do
		options+=(--target "$target")
	done
	machine debug --cpus 4 "${options[@]}" \
		--environment "CYCLES=$debug_cycles" --environment "COMMANDS=$debug_commands"
	PATIENCE=$patience GENERATED_IN_KERNEL=$generated_in_kernel \
		"$top/selftests/generated/debug.sh" > "$results/generated.tap" \
		2> "$results/generated.log" || true
}

console_of()
{
	case $1 in
	debug)	echo "$build/vm/debug$(printf -- '-%s' "${debug_targets[@]}").console" ;;
	*)	echo "$build/vm/$1-extensions-device-replace.console" ;;
	esac
}

# watch PROCESS NAME FILE: what the file says last, of results and progress, every half minute
watch()
{
	local heard=$SECONDS

	while kill -0 "$1" 2>/dev/null; do
		sleep 1
		[ $((SECONDS - heard)) -ge 30 ] || continue
		step "$2: $(tr -d '\r' < "$3" | grep -aE '^(ok|not ok|#) ' | tail -n 1)"
		heard=$SECONDS
	done
	wait "$1" || true
}

# run_plan NAME
run_plan()
{
	local begun=$SECONDS

	: > "$results/$1.tap"
	start "$build/tools/runner" -v "$results/$1.plan" > "$results/$1.tap" 2> "$results/$1.log"
	watch $! "$1" "$results/$1.tap"
	echo $((SECONDS - begun)) > "$results/$1.seconds"
}

run_machines()
{
	local one begun=()

	for one in "${stock[@]}"; do
		wanted "$one" || continue
		: > "$(console_of "$one")"
		start run_stock "$one"
		begun+=("$one" $!)
	done
	set -- "${begun[@]}"
	while [ $# -gt 0 ]; do
		step "$1: $cycles installs and removes, $commands commands, $replaces replaces"
		watch "$2" "$1" "$(console_of "$1")"
		shift 2
	done
	wanted debug || return 0
	step "debug: ${debug_targets[*]}"
	: > "$(console_of debug)"
	start run_debug
	watch $! debug "$(console_of debug)"
}

# counted FILE: what a part counted, in its own words
counted()
{
	tr -d '\r' < "$1" | sed 's/^#/   /' |
		grep -aE '^ +(in all: |flow |[0-9]+ kinds, |[0-9]+ commands, |[a-z]+: [0-9]+ inputs, |[0-9]+ of [0-9]+ changed |SEED=[0-9]+ COUNT=|[0-9]+ raises, )' ||
		echo "    it counted nothing"
}

# For the record.
print_record()
{
	local report=$results/$1.tap

	echo "$(date -u +%F), $commit, $1: $(grep -cE '^(not )?ok ' "$report" || true) results," \
		"$(grep -c '^not ok ' "$report" || true) failed," \
		"$(grep -c '^# the kernel complained' "$report" || true) complaints of the kernel," \
		"$(cat "$results/$1.seconds") seconds"
	case $1 in
	host)	counted "$results/host.log" ;;
	fuzz)	counted "$results/fuzz.tap" ;;
	*)	counted "$(console_of "$1")" ;;
	esac
}

# Reports that must have come to be.
list_reports()
{
	local one

	echo "$results/build.tap"
	! wanted host || echo "$results/host.tap"
	! wanted fuzz || echo "$results/fuzz.tap"
	for one in $(series); do
		echo "$results/$one.tap"
	done
	! wanted debug || echo "$results/generated.tap"
}

for part in "${parts[@]}"; do
	[[ " host fuzz ${stock[*]} debug " == *" $part "* ]] || die "no part '$part'"
done
trap end_groups EXIT
trap 'exit 1' INT TERM HUP
prepare
# Of what is built now, whatever is committed meanwhile.
commit=$(git -C "$top" describe --always --dirty 2>/dev/null || echo "no commit")
step "building"
write_build_plan > "$results/build.plan"
run_plan build
if wanted host; then
	step "$MUTATIONS changed spindles, $GENERATED random programs"
	echo "program host 14400 $top/selftests/qemu/build-loader.sh" > "$results/host.plan"
	run_plan host
fi
if wanted fuzz; then
	step "each fuzzer for $FUZZ_SECONDS seconds"
	write_fuzz_plan > "$results/fuzz.plan"
	SPIN_TOP=$top run_plan fuzz
fi
run_machines
step "done"
for one in $(wanted host && echo host) $(wanted fuzz && echo fuzz) $(series); do
	print_record "$one" | tee -a "$results/record"
done
mapfile -t reports < <(list_reports)
"$build/tools/tally" "${reports[@]}"
