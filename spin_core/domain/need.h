/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What extensions need of the stack together, where they call and handle each other's procedures.
 */
#ifndef SPIN_DOMAIN_NEED_H
#define SPIN_DOMAIN_NEED_H

#include <linux/types.h>

#include "spin_core/message.h"

struct spin_exported;
struct spin_extension;

/**
 * struct spin_need - stack of a run
 * @own: bytes that it needs without the calls of other extensions
 * @limit: bytes that its class has; U32_MAX: nothing runs
 */
struct spin_need {
	u32 own;
	u32 limit;
};

struct spin_need spin_need_tightest(const struct spin_extension *extension);
void spin_need_set(struct spin_extension *extension, u32 linked);
u32 spin_need_of_call(struct spin_exported *exported);
int spin_need_join(struct spin_extension *extension, const struct spin_extension *goes,
		   struct spin_message *message) __must_check;
void spin_need_settle(void);

#endif
