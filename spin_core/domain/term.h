/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Terms of guards, as a manifest has them: are they what they may be?
 */
#ifndef SPIN_DOMAIN_TERM_H
#define SPIN_DOMAIN_TERM_H

#include <linux/spin_manifest.h>
#include <linux/types.h>

#include "spin_core/message.h"

struct spin_extension;

bool spin_term_good(const struct spin_manifest *manifest, u32 index);
int spin_terms_take(struct spin_extension *extension,
		    struct spin_message *message) __must_check;

#endif
