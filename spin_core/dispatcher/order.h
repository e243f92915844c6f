/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The order of an event's bindings, which is the order of evaluation.
 *
 * Each binding has a place: first and last are places at the time of the bind, as in SPIN,
 * the others stand between them as they came.  before() and after() name others, by handler
 * or by extension, there or not.  Of the bindings that wait for nobody the one with the
 * least place comes next; what comes before others has the place of the foremost of them if
 * that is less than its own.  So the order follows from the bindings and their places alone,
 * whichever have come and gone meanwhile.
 */
#ifndef SPIN_DISPATCHER_ORDER_H
#define SPIN_DISPATCHER_ORDER_H

#include <linux/compiler.h>
#include <linux/types.h>

struct spin_binding;
struct spin_event;
struct spin_message;
struct spin_order_info;

bool spin_order_names(const char *name, const struct spin_binding *binding);
void spin_order_enter(struct spin_binding *binding);
void spin_order_leave(struct spin_binding *binding);
void spin_order_return(struct spin_binding *binding);
void spin_order_exchange(struct spin_binding *out, struct spin_binding *in);
int spin_order_arrange(struct spin_event *event, struct spin_message *message) __must_check;
void spin_order_rearrange(struct spin_event *event);
int spin_order_describe(const struct spin_event *event, struct spin_order_info *info);

#endif
