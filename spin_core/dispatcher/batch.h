/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Batches: any number of changes to any number of events, all or none.
 */
#ifndef SPIN_DISPATCHER_BATCH_H
#define SPIN_DISPATCHER_BATCH_H

#include "spin_core/dispatcher/event.h"

enum spin_batch_kind {
	SPIN_BATCH_INSTALL,	/* a binding comes in, where its order says */
	SPIN_BATCH_REMOVE,	/* a binding goes */
	SPIN_BATCH_REPLACE,	/* one takes the place of another, of the same scope and order */
};

/**
 * struct spin_batch_operation - one change of a batch
 * @kind: SPIN_BATCH_*
 * @binding: which; of SPIN_BATCH_REPLACE the one that goes
 * @by: of SPIN_BATCH_REPLACE: the one that comes, of the same event and scope
 */
struct spin_batch_operation {
	enum spin_batch_kind kind;
	struct spin_binding *binding;
	struct spin_binding *by;
};

int spin_batch_commit(const struct spin_batch_operation *operations, u32 count,
		      struct spin_message *message) __must_check;

/* What event.c does for batch.c, and nobody else. */
void spin_event_insert(struct spin_binding *binding);
void spin_event_put_back(struct spin_binding *binding);
void spin_event_take_out(struct spin_binding *binding);
void spin_event_exchange(struct spin_binding *out, struct spin_binding *in);
void spin_event_gather(struct list_head *events, struct spin_event *event);
void spin_event_scatter(struct list_head *events);
int spin_event_plan(struct list_head *events, bool wide,
		    struct spin_message *message) __must_check;
void spin_event_plan_surely(struct list_head *events);
void spin_event_publish(struct list_head *events, bool wide);
void spin_event_retire(struct spin_binding *binding);

#endif
