/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Differences between kernel versions and machines: here and nowhere else.
 */
#ifndef SPIN_COMPAT_H
#define SPIN_COMPAT_H

#include <linux/elf.h>
#include <linux/version.h>
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 12, 0)
#include <linux/unaligned.h>
#else
#include <asm/unaligned.h>
#endif

/* ELF machine of the images that this kernel can run. */
#if defined(CONFIG_X86_64)
#define SPIN_MACHINE EM_X86_64
#elif defined(CONFIG_ALPHA)
#define SPIN_MACHINE EM_ALPHA
#else
#error "SPIN runs on x86-64 and Alpha"
#endif

#endif
