/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a new version exports takes the place of what the old one exported.
 */
#ifndef SPIN_DOMAIN_SUCCESSION_H
#define SPIN_DOMAIN_SUCCESSION_H

#include "spin_core/message.h"

struct spin_extension;

int spin_succession_begin(struct spin_extension *to, struct spin_extension *from,
			  struct spin_message *message) __must_check;
void spin_succession_exchange(struct spin_extension *to, struct spin_extension *from);
void spin_succession_end(struct spin_extension *to, struct spin_extension *from);

#endif
