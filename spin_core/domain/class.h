/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Classes of procedures and events: what each may do, and how much of the stack it has.
 */
#ifndef SPIN_DOMAIN_CLASS_H
#define SPIN_DOMAIN_CLASS_H

#include <linux/types.h>

#include "spin_core/message.h"

int spin_class_read(const char *declaration, u32 *class) __must_check;
u32 spin_class_stack(u32 class);
int spin_class_check_stack(u32 class, const char *kind, const char *name, u32 stack,
			   struct spin_message *message) __must_check;

#endif
