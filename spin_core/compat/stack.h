/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How much of the stack is left.  A task's is known everywhere; where softirqs have a stack of
 * their own, no kernel tells modules where it lies.
 */
#ifndef SPIN_COMPAT_STACK_H
#define SPIN_COMPAT_STACK_H

#include <linux/minmax.h>
#include <linux/mm.h>
#include <linux/sched/task_stack.h>
#include <linux/thread_info.h>

/* No stack is larger. */
#define SPIN_COMPAT_STACK_PAGES (THREAD_SIZE / PAGE_SIZE)

/*
 * The stack of another kind: pages that are mapped one after the other, with none below the
 * last.  Where it is not mapped so, its size and place are a power of two.
 */
static inline unsigned long spin_compat_other_stack_left(unsigned long here)
{
	unsigned long page = here & PAGE_MASK;
	unsigned int i;

	if (!is_vmalloc_addr((void *)here))
		return here & (THREAD_SIZE - 1);
	for (i = 0; i < SPIN_COMPAT_STACK_PAGES; i++, page -= PAGE_SIZE)
		if (!vmalloc_to_page((void *)(page - PAGE_SIZE)))
			break;
	return here - page;
}

/**
 * spin_stack_left - bytes of the stack below the caller's frame
 *
 * Context: any but NMI.
 * Return: bytes.
 */
static __always_inline unsigned long spin_stack_left(void)
{
	unsigned long here = (unsigned long)__builtin_frame_address(0);
	unsigned long end = (unsigned long)end_of_stack(current);

	if (here > end && here - end < THREAD_SIZE)
		return here - end;
	return spin_compat_other_stack_left(here);
}

#endif
