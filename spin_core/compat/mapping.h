/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Flags of a mapping: since 6.3 they are changed by functions alone, which 6.1 does not have.
 */
#ifndef SPIN_COMPAT_MAPPING_H
#define SPIN_COMPAT_MAPPING_H

#include <linux/mm.h>
#include <linux/version.h>

/* Of a mapping that is being made. */
static inline void spin_mapping_set(struct vm_area_struct *vma, unsigned long flags)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 3, 0)
	vm_flags_set(vma, flags);
#else
	vma->vm_flags |= flags;
#endif
}

static inline void spin_mapping_clear(struct vm_area_struct *vma, unsigned long flags)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 3, 0)
	vm_flags_clear(vma, flags);
#else
	vma->vm_flags &= ~flags;
#endif
}

#endif
