/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Flags of the C compiler without which emitted C would not mean what Cove promises, whatever the
 * machine.  They stand here alone: selftests/cove/support/flags.sh reads them, too.
 */
#ifndef SPIN_TARGET_PROMISES_H
#define SPIN_TARGET_PROMISES_H

/* What C leaves open: numbers wrap, memory has no type, address 0 is one, a loop may not end. */
#define SPIN_TARGET_MEANING						\
	"-fwrapv", "-fno-strict-aliasing", "-fno-delete-null-pointer-checks", \
	"-fno-finite-loops"

/*
 * A number is read and written as a whole and by itself: not together with a part of the one
 * beside it, not byte by byte where many are filled or copied, and not where nobody wrote.
 */
#define SPIN_TARGET_WHOLE						\
	"-fno-store-merging", "-fno-tree-loop-distribute-patterns",	\
	"-fno-tree-loop-vectorize", "-fno-allow-store-data-races"

/* Nothing but the freestanding language and SPIN's own headers. */
#define SPIN_TARGET_FREESTANDING					\
	"-nostdinc", "-ffreestanding", "-fno-builtin",			\
	"-fshort-wchar", "-funsigned-char", "-fno-common"

#endif
