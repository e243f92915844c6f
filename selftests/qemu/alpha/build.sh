#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# build.sh: compiles and links spin.ko for Alpha and reports in TAP.
#
. "$(dirname "$0")/../common.sh"

"$top/selftests/qemu/install-packages.sh"
kernel=$("$top/selftests/qemu/alpha/prepare-kernel.sh")
log=$build/check/module-alpha.log
mkdir -p "$build/check"

. "$top/selftests/lib/tap.sh"

# All of it every time, ten seconds: a warning must not be gone in the second run.
build_module()
{
	local objects

	objects=$build/$(make -s -C "$kernel" kernelrelease)
	[ ! -d "$objects" ] || find "$objects" -name '*.o' -delete
	rm -f "$objects/spin.ko"
	make -C "$top" -j2 ARCH=alpha CROSS_COMPILE=alpha-linux-gnu- KDIR="$kernel" W=1 \
		KBUILD_MODPOST_WARN=1 module > "$log" 2>&1 ||
		{ grep -vE '^ +[A-Z]+ ' "$log"; return 1; }
	[ -e "$objects/spin.ko" ] || { echo "there is no $objects/spin.ko"; return 1; }
}

# Without a kernel every symbol of it is undefined; that is not a warning of ours.
without_warning()
{
	! grep -iE 'warning[: ]' "$log" | grep -vE 'Module\.symvers|modpost: .* undefined!|suppressed .* unresolved'
}

check "spin.ko builds for Alpha" build_module
check "no warning from the compiler" without_warning
finish
