# SPDX-License-Identifier: GPL-2.0-only
# How the C that the compiler makes is compiled; $top is the top of the tree.

# What <spin/runtime.h> promises holds only under these.
promises="-std=gnu11 -O2 -fwrapv -fno-strict-aliasing -fno-delete-null-pointer-checks"
includes="-I$top/include -I$top/include/uapi -I$top/include/spin/freestanding"
kernel="$promises -nostdinc -ffreestanding -fno-builtin -mcmodel=kernel -mno-red-zone
	-mgeneral-regs-only -fno-pic -Wall -Werror $includes"
