#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# run-vm.sh [OPTION...] [--target TARGET...]
#
# Boots a virtual machine, runs test targets in it and prints their results as
# one stream of TAP. Status 0 if nothing failed.
#
#	--kernel SERIES	6.12 (default), 6.1 or debug, which takes its time
#	--cpus N	processors, default 2; "counted": as --icount
#	--target T	folder of selftests to run; may be repeated
#	--program P	of their programs only this; may be repeated
#	--environment N=V	a variable for the programs; may be repeated
#	--patience N	N times the time limits
#	--icount	count instructions instead of time; one processor
#	--host-root	run the tests in this machine's file system, never written to
#	--timeout S	end the machine after S seconds, default 10800
#	--silence S	end it when it reports nothing for S seconds longer than the
#			longest program may take, default 300
#	--no-module	without spin.ko
#	--targets-in F	look for targets in F instead of selftests
#	--interactive	a shell instead of tests
#
# SPIN_ACCEL=kvm or =tcg chooses how the machine is made; without it KVM is used
# where a machine really boots with it. The console is kept in build/vm.
#
. "$(dirname "$0")/common.sh"
. "$(dirname "$0")/machine.sh"

series=6.12
cpus=2
# Only a machine that hangs without a word meets these; all others have the limits of their
# programs, and on a busy host each of them takes several times what it does on an idle one.
timeout=10800
quiet_limit=300
targets=()
programs=()
environment=()
patience_factor=1
targets_in=$top/selftests
module=yes
icount=no
host_root=no
interactive=no
slowness=1

while [ $# -gt 0 ]; do
	case $1 in
	--kernel)	series=$2; shift ;;
	--cpus)		cpus=$2; shift
			[ "$cpus" != counted ] || { icount=yes; cpus=1; } ;;
	--target)	targets+=("$2"); shift ;;
	--program)	programs+=("$2"); shift ;;
	--environment)	environment+=("$2"); shift ;;
	--patience)	patience_factor=$2; shift ;;
	--timeout)	timeout=$2; shift ;;
	--silence)	quiet_limit=$2; shift ;;
	--targets-in)	targets_in=$(cd "$2" && pwd); shift ;;
	--icount)	icount=yes; cpus=1 ;;
	--host-root)	host_root=yes ;;
	--no-module)	module=no ;;
	--interactive)	interactive=yes ;;
	*)		die "unknown option '$1'" ;;
	esac
	shift
done

# Modules to be loaded at start, in the order in which they depend on each other.
plan_host_root()
{
	local name

	for name in $(awk '$2 == "host-root" { print $1 }' "$top/selftests/qemu/modules.list"); do
		/sbin/modprobe -d "$kernel" -S "$release" --show-depends "$name"
	done | awk '$1 == "insmod" && !seen[$2]++ { print $2 }' |
		sed -E "s#.*/([^/]*\.ko)(\.xz|\.zst)?\$#module /lib/modules/$release/\1#"
	echo host-root
}

# Programs of a target, with time limits that this kernel and the caller ask for.
plan_target()
{
	make -s -C "$targets_in/$1" spin_plan SPIN_FOLDER="/selftests/$1" |
		awk -v factor=$((slowness * patience_factor)) -v wanted=" ${programs[*]-} " '
			{ $3 *= factor; path = $4; sub(".*/", "", path) }
			wanted == "  " || index(wanted, " " path " ")'
}

write_plan()
{
	local target

	echo "label $series"
	echo "environment SPIN_MODULE=/selftests/spin.ko"
	[ ${#environment[@]} = 0 ] || printf 'environment %s\n' "${environment[@]}"
	[ "$icount" = no ] || echo "environment SPIN_COUNTED=yes"
	[ "$host_root" = no ] || echo "environment SPIN_TOP=$top"
	[ "$host_root" = no ] || echo "environment SPIN_INCLUDE=$top/include"
	[ "$host_root" = no ] || plan_host_root
	[ "$module" = no ] || echo "load /selftests/spin.ko"
	for target in "${targets[@]}"; do
		plan_target "$target"
	done
	[ "$interactive" = no ] || echo shell
	[ "$module" = no ] || echo "unload spin"
}

# The programs of a target, and the test modules built for this kernel.
install_target()
{
	local modules=$build/$release/selftests/$1

	exclusively make -s -C "$targets_in/$1" install INSTALL_PATH="$stage/selftests/$1" >&2
	if [ -d "$modules" ]; then
		find "$modules" -name '*.ko' -exec cp {} "$stage/selftests/$1/" \;
	fi
}

stage_tests()
{
	local target tool

	mkdir -p "$stage/selftests/bin"
	for tool in cove spinctl; do
		[ ! -x "$build/loader/$tool/$tool" ] || cp "$build/loader/$tool/$tool" "$stage/selftests/bin/"
	done
	for target in "${targets[@]}"; do
		install_target "$target"
	done
	[ "$module" = no ] && return
	[ -e "$build/$release/spin.ko" ] ||
		die "no build/$release/spin.ko; run 'make KDIR=$kernel/headers'"
	strip --strip-debug -o "$stage/selftests/spin.ko" "$build/$release/spin.ko"
}

choose_machine()
{
	local empty=$work/empty

	machine=("${translated[@]}")
	patience=$patience_translated
	if [ "$icount" = yes ]; then
		machine=("${counted[@]}")
		patience=nokaslr
		return
	fi
	[ "${SPIN_ACCEL-}" != tcg ] || return 0
	if [ "${SPIN_ACCEL-}" != kvm ]; then
		mkdir -p "$empty"
		: > "$empty/plan"
		: > "$empty/spin-virtual-machine"
		cp "$build/tools/init" "$empty/init"
		(cd "$empty" && find . | cpio -o -H newc --quiet) > "$work/empty.cpio"
		probe_virtualization "$kernel" "$work/empty.cpio" || return 0
	fi
	machine=("${virtualized[@]}")
	patience=
}

machine_command()
{
	command=(qemu-system-x86_64 "${machine[@]}" -m "$memory" -smp "$cpus"
		-nodefaults -no-reboot -kernel "$kernel/vmlinuz" -initrd "$work/archive"
		-append "$kernel_arguments $patience")
	if [ "$host_root" = yes ]; then
		command+=(-virtfs "local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap")
	fi
	if [ "$interactive" = yes ]; then
		command+=(-nographic -serial "mon:stdio")
	else
		command+=(-display none -serial "file:$console")
	fi
	command+=(-serial "file:$report")
}

longest_limit()
{
	awk '$1 == "program" && $3 > most { most = $3 } END { print most + 0 }' "$stage/plan"
}

# Ends the machine when the report has been silent for too long or time is up.
watch_machine()
{
	local started=$SECONDS heard=$SECONDS size=0 now

	while kill -0 "$machine_process" 2>/dev/null; do
		sleep 0.5
		now=$(stat -c %s "$report" 2>/dev/null || echo 0)
		[ "$now" = "$size" ] || heard=$SECONDS
		size=$now
		if [ $((SECONDS - heard)) -gt $((quiet_limit + $(longest_limit))) ]; then
			ending="silent for $((SECONDS - heard)) seconds"
		elif [ $((SECONDS - started)) -gt "$timeout" ]; then
			ending="not finished after $timeout seconds"
		else
			continue
		fi
		kill -KILL "$machine_process"
		break
	done
}

end_machine()
{
	[ -z "${machine_process-}" ] || kill -KILL "$machine_process" 2>/dev/null || true
	rm -rf "$work"
}

run_machine()
{
	ending="the machine ended"
	"${command[@]}" < /dev/null > "$work/messages" 2>&1 &
	machine_process=$!
	watch_machine
	wait "$machine_process" 2>/dev/null || true
	machine_process=
}

# The exit status of QEMU says nothing: only a report with its end counts. One
# without gets the end it lacks, with a failure in the name of what ran last.
print_report()
{
	local results running

	tr -d '\r' < "$report" > "$work/report.clean"
	if grep -q '^# end of report' "$work/report.clean"; then
		cat "$work/report.clean"
		return
	fi
	# What died in the middle of a line ends it here.
	[ -s "$work/report.clean" ] && sed -e '$a\' "$work/report.clean"
	results=$(grep -cE '^(not )?ok ' "$work/report.clean" || true)
	running=$(sed -n 's/^# running //p' "$work/report.clean" | tail -n 1)
	echo "not ok $((results + 1)) - ${running:-$series boot}: $ending before its report was complete"
	tail -n 60 "$console" 2>/dev/null | tr -d '\r' | tr -c '\n\t -~' '?' | sed 's/^/#   /'
	sed 's/^/#   qemu: /' "$work/messages"
	echo "1..$((results + 1))"
	echo "# end of report"
}

# Two machines side by side build the same tools and tests.
exclusively()
{
	flock "$build/vm/lock" "$@"
}

mkdir -p "$build/vm"
exclusively make -s -C "$top/selftests/lib" OUTPUT="$build/tools" >&2
kernel=$("$top/selftests/qemu/fetch-kernel.sh" "$series")
release=$(cat "$kernel/release")
if [ "$series" = debug ]; then
	slowness=$debug_slowness
	memory=$debug_memory
fi
work=$(mktemp -d "$build/vm/work.XXXXXX")
trap end_machine EXIT
trap 'exit 1' INT TERM HUP
stage=$work/stage
report=$work/report
name=$series$(printf -- '-%s' "${targets[@]:-none}")
console=$build/vm/$name.console
: > "$report"
: > "$console"

stage_tests
write_plan > "$stage/plan"
for program in "${programs[@]}"; do
	grep -q "^program .*/$program\$" "$stage/plan" || die "no program '$program' in ${targets[*]}"
done
"$top/selftests/qemu/build-initramfs.sh" $([ "$host_root" = no ] || echo --host-root) \
	"$kernel" "$stage" "$work/archive"
choose_machine
machine_command

if [ "$interactive" = yes ]; then
	"${command[@]}"
	exit
fi
run_machine
print_report | tee "$build/vm/$name.tap"
! grep -q '^not ok ' "$build/vm/$name.tap"
