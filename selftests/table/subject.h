/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The tables under test, used as handlers use them: with preemption off, through
 * the exported operations.
 */
#ifndef SELFTESTS_TABLE_SUBJECT_H
#define SELFTESTS_TABLE_SUBJECT_H

#include <linux/spin.h>

#include "domains/table/table.h"

/**
 * struct subject - a table and what it was made from
 * @description: as a manifest would have it
 * @table: the table
 */
struct subject {
	struct spin_manifest_table description;
	struct spin_table *table;
};

int spin_subject_create(struct subject *subject, u32 kind, u32 key_size, u32 value_size, u32 room,
			u32 flags);
void spin_subject_destroy(struct subject *subject);

bool spin_subject_read(struct subject *subject, const void *key, void *value);
bool spin_subject_set(struct subject *subject, const void *key, const void *value);
bool spin_subject_remove(struct subject *subject, const void *key);
u32 spin_subject_list(struct subject *subject, void (*see)(const void *key, const void *value,
							   void *context), void *context);

u32 spin_subject_random(u32 *state);

#endif
