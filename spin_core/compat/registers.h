/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Calls of functions whose C type is known when the kernel runs, not when it is compiled.  On the
 * machines that we know a number of any type is passed and returned in one register, or in eight
 * bytes of the stack, so that a function of numbers is called as one of 64-bit numbers is.  Of 32
 * bits the others are as the machine wants them; of less, all compilers are content with a number
 * that is extended as its type says.
 */
#ifndef SPIN_COMPAT_REGISTERS_H
#define SPIN_COMPAT_REGISTERS_H

#include <linux/types.h>

/* A number of 32 bits or more, of which others may be set in @value. */
static inline u64 spin_register_of(u64 value, u32 bits)
{
#ifdef CONFIG_ALPHA
	/* Extended by its sign, whatever its type. */
	if (bits == 32)
		return (s64)(s32)value;
#endif
	return value;
}

#endif
