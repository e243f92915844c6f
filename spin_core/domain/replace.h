/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A new version of an extension takes the place of the old one.
 */
#ifndef SPIN_DOMAIN_REPLACE_H
#define SPIN_DOMAIN_REPLACE_H

#include "spin_core/domain/extension.h"
#include "spin_core/domain/state.h"
#include "spin_core/message.h"

int spin_replace_commit(struct spin_extension *extension, bool fresh,
			struct spin_state_tally *tally, struct spin_message *message) __must_check;

#endif
