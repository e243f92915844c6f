/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * State: what an extension has that its next version is handed.
 */
#ifndef SPIN_DOMAIN_STATE_H
#define SPIN_DOMAIN_STATE_H

#include "spin_core/domain/extension.h"
#include "spin_core/message.h"

/**
 * struct spin_state_tally - what becomes of state at a replacement
 * @carried: handed over
 * @begun: begins anew in the new version
 * @dropped: the new version does not have it
 */
struct spin_state_tally {
	u32 carried;
	u32 begun;
	u32 dropped;
};

int spin_state_create(struct spin_extension *extension) __must_check;
void spin_state_destroy(struct spin_extension *extension);
size_t spin_state_memory(const struct spin_extension *extension);
bool spin_state_good(const struct spin_extension *extension, const struct spin_record *record);
void spin_state_connect(struct spin_extension *extension);
int spin_state_match(const struct spin_extension *to, const struct spin_extension *from,
		     bool fresh, struct spin_state_tally *tally,
		     struct spin_message *message) __must_check;
void spin_state_exchange(struct spin_extension *to, struct spin_extension *from);
void spin_state_fold(struct spin_extension *to, const struct spin_extension *from);

#endif
