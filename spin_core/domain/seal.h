/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Seals: who built a spindle, proved by a signature over all of it.
 */
#ifndef SPIN_DOMAIN_SEAL_H
#define SPIN_DOMAIN_SEAL_H

#include <linux/types.h>

#include "spin_core/message.h"

int __must_check spin_seal_start(void);
void spin_seal_stop(void);
int spin_seal_add_key(const void *certificate, size_t size) __must_check;
int spin_seal_verify(const void *spindle, size_t spindle_size, const void *seal, size_t seal_size,
		     struct spin_message *message) __must_check;

#endif
