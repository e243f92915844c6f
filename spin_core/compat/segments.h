/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Where the kernel declares what it knows of packets that stand for several.
 */
#ifndef SPIN_COMPAT_SEGMENTS_H
#define SPIN_COMPAT_SEGMENTS_H

#include <linux/skbuff.h>
#include <linux/version.h>
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 5, 0)
#include <net/gso.h>
#endif

#endif
