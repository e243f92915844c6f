/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Budgets: how much each binding of an event may take of one raise.
 *
 * A binding's share is its own: what all bindings of an event may take together is within
 * the limit of the event's class before any of them is bound, so that none can use up what
 * another one was promised, and a raise has nothing to add up.
 */
#ifndef SPIN_DISPATCHER_BUDGET_H
#define SPIN_DISPATCHER_BUDGET_H

#include "spin_core/dispatcher/event.h"

u32 spin_budget_preset(const struct spin_event *event);
u32 spin_budget_most(const struct spin_event *event);
u32 spin_budget_limit(const struct spin_event *event);
u64 spin_budget_share(const struct spin_binding *binding);
void spin_budget_sum(struct spin_event *event);
void spin_budget_apply(struct spin_binding *binding);
int spin_budget_set(struct spin_binding *binding, u64 budget) __must_check;

#endif
