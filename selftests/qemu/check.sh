#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# check.sh [--host]: installs what is missing, builds, runs all tests on this
# machine and in virtual ones, and ends with "N passed, N failed, N skipped".
# Status 0 only if none failed. Reports and logs stay in build/check.
#
. "$(dirname "$0")/common.sh"

series=(6.1 6.12)
host_only=no
[ "${1-}" != --host ] || host_only=yes

results=$build/check
plan=$results/host.plan
export SPIN_TOP=$top
# Output of the makes below is read by programs.
unset MAKEFLAGS MFLAGS MAKELEVEL

prepare()
{
	"$top/selftests/qemu/install-packages.sh" || exit
	rm -rf "$results"
	mkdir -p "$results"
	make -s -C "$top/selftests/lib" OUTPUT="$build/tools"
	SPIN_KSELFTEST=$("$top/selftests/qemu/fetch-source.sh" tools)/tools/testing/selftests
	export SPIN_KSELFTEST
	make -s -C "$top/selftests" settings > "$results/settings"
}

# Names of the targets whose settings match and that could be built.
targets_with()
{
	local target

	for target in $(awk -v run="$1" -v cpus="${2-}" -v host_root="${3-}" '
			$2 == "run=" run && (!cpus || $3 == cpus && $4 == host_root) { print $1 }
		' "$results/settings"); do
		[ -e "$results/broken-$target" ] || echo "$target"
	done
}

write_host_plan()
{
	local one

	for one in "${series[@]}"; do
		echo "program build 3600 $top/selftests/qemu/build-module.sh $one"
	done
	echo "program build 3600 $top/selftests/qemu/alpha/build.sh"
	echo "program loader 14400 $top/selftests/qemu/build-loader.sh"
	for one in $(awk '{ print $1 }' "$results/settings"); do
		echo "program build 3600 $top/selftests/qemu/build-target.sh $one"
	done
	for one in $(targets_with host); do
		make -s -C "$top/selftests/$one" install INSTALL_PATH="$build/host/$one" >&2 || continue
		make -s -C "$top/selftests/$one" spin_plan SPIN_FOLDER="$build/host/$one"
	done
}

# Each series has a machine of its own; what needs other processors gets another.
run_machines()
{
	local cpus host_root one arguments

	awk '$2 == "run=vm" { print $3, $4 }' "$results/settings" | sort -u |
	while read -r cpus host_root; do
		arguments=(--cpus "${cpus#cpus=}")
		[ "$host_root" = host_root=no ] || arguments+=(--host-root)
		for one in $(targets_with vm "$cpus" "$host_root"); do
			arguments+=(--target "$one")
		done
		[[ ${arguments[*]} == *--target* ]] || continue
		"$top/selftests/qemu/run-vm.sh" --kernel "$1" "${arguments[@]}" \
			> "$results/vm-$1-$cpus-$host_root.tap" 2> "$results/vm-$1-$cpus-$host_root.log" || true
	done
}

# Expected reports, whether or not they came to be.
list_reports()
{
	local one cpus host_root

	echo "$results/host.tap"
	[ "$host_only" = no ] || return 0
	awk '$2 == "run=vm" { print $3, $4 }' "$results/settings" | sort -u |
	while read -r cpus host_root; do
		[ -n "$(targets_with vm "$cpus" "$host_root")" ] || continue
		for one in "${series[@]}"; do
			echo "$results/vm-$one-$cpus-$host_root.tap"
		done
	done
	echo "$results/harness.tap"
	echo "$results/debug.tap"
}

run_all_machines()
{
	local one machines=()

	for one in "${series[@]}"; do
		run_machines "$one" &
		machines+=($!)
	done
	wait "${machines[@]}"
	echo "program harness 3600 $top/selftests/qemu/selftest.sh" > "$results/harness.plan"
	"$build/tools/runner" ${V:+-v} "$results/harness.plan" > "$results/harness.tap" || true
	"$top/selftests/generated/debug.sh" --cached > "$results/debug.tap" || true
	! grep -q '^1\.\.' "$results/debug.tap" || echo "# end of report" >> "$results/debug.tap"
	for one in $(list_reports | tail -n +2); do
		echo "# ${one##*/}"
		cat "$one" || true
		[ -s "$one" ] || cat "${one%.tap}.log"
	done
}

prepare
write_host_plan > "$plan"
"$build/tools/runner" ${V:+-v} "$plan" | tee "$results/host.tap" || true
[ "$host_only" = yes ] || run_all_machines
mapfile -t reports < <(list_reports)
"$build/tools/tally" "${reports[@]}"
