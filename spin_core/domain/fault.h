/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Faults: a check of an extension failed; its handler has ended.
 */
#ifndef SPIN_DOMAIN_FAULT_H
#define SPIN_DOMAIN_FAULT_H

#include <linux/workqueue.h>

struct spin_binding;
struct spin_extension;
struct spin_extension_info;

void spin_fault_expel(struct work_struct *work);
void spin_fault_of_binding(struct spin_binding *binding, u32 kind);
void spin_fault_describe(struct spin_extension *extension, struct spin_extension_info *info);

#endif
