# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034,SC2154
#
# Sourced: what kind of machine QEMU makes, and how patient its kernel is.

memory=1024

# The debug kernel needs room for what it notes of every object and lock, and is
# slower than a stock one by about this factor: time limits are stretched by it.
debug_memory=2048
debug_slowness=8

# Translated, several processors: in one thread. With a thread each, QEMU 7.2
# keeps stale translations of code that the kernel patches, and a processor
# dies in the breakpoint of a half-done patch (static calls do just that).
translated=(-accel "tcg,thread=single" -cpu max)

# The instruction clock: one nanosecond for each instruction, the same on every
# host and in every run. QEMU counts a "rep movs" by the byte where the processor
# claims to be fast at it, so it does not claim it.
counted=(-accel tcg -icount "shift=0,sleep=off" -rtc clock=vm -cpu "max,-erms,-fsrm")

# The register that tells about mitigations cannot be set in nested machines.
virtualized=(-accel kvm -cpu "max,-arch-capabilities")

# A fault or a warning ends the machine at once. The log is big enough that no
# test can push its own complaint out before it is read. What the kernel asks of
# the timer at its start fails by chance on a busy host, and then interrupts of
# other devices are lost, the report's port among them: it is told not to ask, as
# guests of KVM do by themselves. That a device which goes is still referred to is a complaint,
# and after ten seconds, as the kernel has it, may be said of a machine that stood still.
kernel_arguments="console=ttyS0 quiet no_timer_check panic=-1 panic_on_warn=1 oops=panic log_buf_len=4M"
kernel_arguments+=" sysctl.net.core.netdev_unregister_timeout_secs=60"

# Thresholds of the watchdogs. On a translated machine a processor gets a fraction
# of a busy host's core, all of them share one thread, and time goes on meanwhile:
# the kernel's defaults (soft lockup 20 s, RCU stall 21 s, hung task 120 s) see
# stalls that are the host's. Twice and thrice that still finds a real one within
# a test's time limit. Counted time stands still while the host is busy, and
# virtual machines lose little: both keep the defaults.
patience_translated="watchdog_thresh=20 rcupdate.rcu_cpu_stall_timeout=60"

# Whether KVM carries a kernel of ours as far as its report. A device file proves
# nothing (it may be there and every guest hang), so a machine is really booted.
# The answer is kept until the host boots again.
probe_virtualization()
{
	local kernel=$1 archive=$2 answer
	answer=$cache/virtualization-$(cat /proc/sys/kernel/random/boot_id)-$(cat "$kernel/release")

	if [ ! -e "$answer" ]; then
		if [ -w /dev/kvm ] && boot_once "$kernel" "$archive"; then
			echo yes > "$answer"
		else
			echo no > "$answer"
		fi
	fi
	[ "$(cat "$answer")" = yes ]
}

# Ten times what the boot takes where it works.
boot_once()
{
	local kernel=$1 archive=$2 report

	report=$(mktemp)
	timeout 15 qemu-system-x86_64 "${virtualized[@]}" -m "$memory" -smp 2 \
		-nodefaults -display none -no-reboot -serial null -serial "file:$report" \
		-kernel "$kernel/vmlinuz" -initrd "$archive" \
		-append "$kernel_arguments" < /dev/null > /dev/null 2>&1 || true
	grep -q "^# end of report" "$report"
	set -- $?
	rm -f "$report"
	return "$1"
}
