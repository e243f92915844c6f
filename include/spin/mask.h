/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Indices that stay in bounds where a branch is mispredicted.  Part of <spin/runtime.h>.
 */
#ifndef SPIN_MASK_H
#define SPIN_MASK_H

/*
 * How many elements an array has in memory, that has @count and may have @stored, a power of
 * two.  The program sees none of those behind; a sanitizer is to see who does.
 */
#ifdef __SANITIZE_ADDRESS__
#define SPIN_STORED(count, stored) (count)
#else
#define SPIN_STORED(count, stored) (stored)
#endif

/*
 * @index if it is below @limit, else something else that is, without a branch that can be
 * mispredicted.  Stands behind a check: the check decides, this keeps a wrong guess of the
 * processor from reading beyond.  A power of two needs no comparison.  Safe: the result is
 * below @limit for every @index: its low bits, where @limit is a power of two, else it or 0.
 * Below a limit of 0 there is nothing, and its check fails always.
 */
SPIN_INLINE u64 spin_index(u64 index, u64 limit)
{
	u32 low = (u32)index;
	u64 mask;

	/* What the check has shown must not be known here. */
	if (__builtin_constant_p(limit) && !(limit & (limit - 1)) && limit <= 0x80000000u) {
#ifdef __x86_64__
		if (limit == 0x100)
			__asm__("movzbl %b1, %k0" : "=r"(mask) : "q"(low));
		else if (limit == 0x10000)
			__asm__("movzwl %w1, %k0" : "=r"(mask) : "r"(low));
		else
			__asm__("andl %2, %k0"
				: "=r"(mask) : "0"(low), "ri"((u32)limit - 1) : "cc");
		return mask;
#else
		__asm__("" : "+r"(low));
		return low & (u32)(limit - 1);
#endif
	}
#ifdef __x86_64__
	__asm__("cmp %1, %2\n\tsbb %0, %0"
		: "=r"(mask) : "g"(limit), "r"(index) : "cc");
	return index & mask;
#else
	__asm__("" : "+r"(index));
	/* Alpha's compiler-made comparison is branch-free: all ones if index < limit. */
	mask = -(u64)(index < limit);
	__asm__("" : "+r"(mask));
	return index & mask;
#endif
}

/*
 * Where @size bytes at @offset lie of those that begin at @at and are so many; null if they are
 * too few, without a branch.  Safe: it reads nothing.  The sum is made in 64 bits and cannot
 * wrap; what is not null ends where the bytes do, or before.
 */
SPIN_INLINE u8 *spin_part(const u8 *at, u64 length, u32 offset, u32 size)
{
	u64 place = (u64)at + offset;
	u64 end = (u64)offset + size;
	u64 beyond;

#ifdef __x86_64__
	__asm__("cmp %1, %2\n\tsbb %0, %0"
		: "=r"(beyond) : "r"(end), "r"(length) : "cc");
#else
	__asm__("" : "+r"(end));
	beyond = -(u64)(length < end);
	__asm__("" : "+r"(beyond));
#endif
	return (u8 *)(place & ~beyond);
}

#endif
