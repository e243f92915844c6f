/* SPDX-License-Identifier: GPL-2.0-only */
/* For the C that the Cove compiler emits: what <linux/types.h> gives, without a kernel. */
#ifndef SPIN_FREESTANDING_LINUX_TYPES_H
#define SPIN_FREESTANDING_LINUX_TYPES_H

typedef unsigned char __u8;
typedef unsigned short __u16;
typedef unsigned int __u32;
typedef unsigned long long __u64;
typedef signed char __s8;
typedef short __s16;
typedef int __s32;
typedef long long __s64;

#endif
