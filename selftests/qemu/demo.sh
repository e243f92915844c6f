#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# demo.sh: from nothing to packets forwarded by an extension, in a virtual machine.
#
. "$(dirname "$0")/common.sh"

[ -e "$top/selftests/demo/Makefile" ] || die "not supported yet: there is no selftests/demo to show"
"$top/selftests/qemu/install-packages.sh"
kernel=$("$top/selftests/qemu/fetch-kernel.sh" 6.12)
make -C "$top" KDIR="$kernel/headers" module loader
exec "$top/selftests/qemu/run-vm.sh" --kernel 6.12 --host-root --target demo
