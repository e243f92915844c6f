// SPDX-License-Identifier: GPL-2.0-only
/*
 * What changes together.  A raise never sees half a change of its event: it runs with
 * preemption off on one plan, or in one direct entry, from its begin to its end.
 *
 * What raises an event for a scope is registered while the plan tests scopes, and
 * unregistered while it does: else bindings of other scopes would be handed what
 * is not theirs.
 */
#include <linux/export.h>
#include <linux/spin.h>

#include "spin_core/compat/settle.h"
#include "spin_core/dispatcher/async.h"
#include "spin_core/dispatcher/batch.h"
#include "spin_core/dispatcher/budget.h"
#include "spin_core/dispatcher/event.h"
#include "spin_core/dispatcher/order.h"
#include "spin_core/dispatcher/sleepers.h"
#include "spin_core/dispatcher/strands.h"

static bool listens(const struct spin_binding *binding)
{
	return binding->event->operations;
}

static int listen(struct spin_binding *binding)
{
	return listens(binding) ? binding->event->operations->listen(binding) : 0;
}

static void unlisten(struct spin_binding *binding)
{
	if (listens(binding))
		binding->event->operations->unlisten(binding);
}

/* Bindings of one owner have the same; what is over is so at once the second time. */
static void end_sleepers(struct spin_binding *const bindings[], u32 count)
{
	const struct spin_sleepers *last = NULL;
	u32 i;

	for (i = 0; i < count; i++) {
		if (!bindings[i]->sleepers || bindings[i]->sleepers == last)
			continue;
		spin_sleepers_end(bindings[i]->sleepers);
		last = bindings[i]->sleepers;
	}
}

/* Without a queue nothing is handed over, and an event must know how. */
static bool async_good(const struct spin_binding *binding)
{
	if (!(binding->flags & SPIN_BINDING_ASYNC))
		return !binding->async;
	return binding->async && binding->event->async && !(binding->flags & SPIN_BINDING_FILTER);
}

/* No raise reaches it any more: what it has not done yet it does not do, and then is gone. */
static void retire(struct spin_binding *binding)
{
	if (binding->async)
		spin_async_end(binding->async);
	if (binding->strands)
		spin_strands()->end(binding->strands);
	spin_event_retire(binding);
}

/* Before a grace period, behind which they have ended. */
static void close_strands(struct spin_binding *const bindings[], u32 count)
{
	u32 i;

	for (i = 0; i < count; i++)
		if (bindings[i]->strands)
			spin_strands()->close(bindings[i]->strands);
}

/*
 * Takes bindings out of their events.  Numbered, as every teardown:
 * 1. they leave the lists; 2. each event gets a plan, and its calls a target,
 * without them, and strands that they began leave their queue; 3. one grace period: a raise runs
 * with preemption off from before it reads target and plan, and a strand from before it is taken
 * out of the queue, so whoever could still reach a binding is done; of a blocking
 * event the raises that reached one are waited for by its sleepers, which it wakes;
 * 4. what is in the queue of an asynchronous one is dropped, once its worker has been waited
 * for; 5. what they counted moves to the event.  From here on they may be freed.
 */
static void withdraw(struct spin_binding *const bindings[], u32 count)
{
	LIST_HEAD(events);
	u32 i;

	for (i = 0; i < count; i++) {
		spin_event_take_out(bindings[i]);
		spin_event_gather(&events, bindings[i]->event);
	}
	spin_event_plan_surely(&events);
	spin_event_publish(&events, false);
	spin_event_scatter(&events);
	close_strands(bindings, count);
	synchronize_rcu();
	end_sleepers(bindings, count);
	for (i = 0; i < count; i++)
		retire(bindings[i]);
}

static int listen_all(struct spin_binding *const bindings[], u32 count)
{
	int error;
	u32 i;

	for (i = 0; i < count; i++) {
		error = listen(bindings[i]);
		if (error)
			goto unlisten;
	}
	return 0;

unlisten:
	while (i--)
		unlisten(bindings[i]);
	return error;
}

/* The same bindings as before are in the lists: in their order, and what they need. */
static void settle(struct list_head *events)
{
	struct spin_event *event;

	list_for_each_entry(event, events, in_batch) {
		spin_order_rearrange(event);
		spin_budget_sum(event);
	}
}

/* Whose handlers may sleep, or run later, must be waited for some way. */
static int begin(const struct spin_binding *binding)
{
	bool may_sleep = binding->event->class == SPIN_PROCEDURE_BLOCKING;
	bool begins_strands = binding->event->class == SPIN_PROCEDURE_STRAND;

	if (may_sleep != !!binding->sleepers || begins_strands != !!binding->strands ||
	    !async_good(binding))
		return -EINVAL;
	if (binding->sleepers)
		spin_sleepers_begin(binding->sleepers);
	if (binding->async)
		spin_async_begin(binding->async);
	if (binding->strands)
		spin_strands()->open(binding->strands);
	return 0;
}

static int put_in(struct spin_binding *const bindings[], u32 count, struct spin_message *message)
{
	LIST_HEAD(events);
	int error = 0;
	u32 i;

	for (i = 0; i < count; i++) {
		spin_event_insert(bindings[i]);
		spin_event_gather(&events, bindings[i]->event);
	}
	for (i = 0; i < count && !error; i++)
		error = begin(bindings[i]);
	if (!error)
		error = spin_event_plan(&events, false, message);
	if (error) {
		for (i = count; i--;) {
			spin_event_take_out(bindings[i]);
			if (bindings[i]->async)
				spin_async_end(bindings[i]->async);
		}
		/* No raise has reached them. */
		close_strands(bindings, count);
		settle(&events);
	} else {
		spin_compat_settle_code();
		spin_event_publish(&events, false);
	}
	spin_event_scatter(&events);
	return error;
}

/**
 * spin_event_bind - put bindings into their events, all or none
 * @bindings: the bindings; not bound; each stays the caller's
 * @count: elements of @bindings
 * @message: says why not, where their order is why
 *
 * What raises the events for the bindings' scopes is registered last, after no
 * raise can reach a target that does not know of them: an event that was direct
 * had only the one scope, a plan tests scopes.
 *
 * Context: may sleep; takes the dispatcher's lock.
 * Return: 0; -ENOMEM; -EDQUOT: an event's bindings could take more than their limit; -EINVAL:
 * a binding of a blocking event, and of no other, has sleepers, one of an event of strands, and of
 * no other, has room for strands, and an asynchronous one, of an event that can have such, a
 * queue; -ELOOP: one would come before itself; what a listen operation returned.
 */
int spin_event_bind(struct spin_binding *const bindings[], u32 count,
		    struct spin_message *message)
{
	int error;

	might_sleep();
	spin_event_lock();
	error = put_in(bindings, count, message);
	if (!error) {
		synchronize_rcu();
		error = listen_all(bindings, count);
		if (error)
			withdraw(bindings, count);
	}
	spin_event_unlock();
	return error;
}
EXPORT_SYMBOL_GPL(spin_event_bind);

/**
 * spin_event_unbind - take bindings out of their events
 * @bindings: bindings that are bound
 * @count: elements of @bindings
 *
 * When it returns no CPU runs them and none will.  One grace period, whatever
 * the number.
 * Context: may sleep; takes the dispatcher's lock.  Cannot fail.
 */
void spin_event_unbind(struct spin_binding *const bindings[], u32 count)
{
	u32 i;

	might_sleep();
	spin_event_lock();
	for (i = 0; i < count; i++)
		unlisten(bindings[i]);
	withdraw(bindings, count);
	spin_event_unlock();
}
EXPORT_SYMBOL_GPL(spin_event_unbind);

static void apply(const struct spin_batch_operation *operation)
{
	switch (operation->kind) {
	case SPIN_BATCH_INSTALL:
		spin_event_insert(operation->binding);
		break;
	case SPIN_BATCH_REMOVE:
		spin_event_take_out(operation->binding);
		break;
	case SPIN_BATCH_REPLACE:
		spin_event_exchange(operation->binding, operation->by);
		break;
	}
}

/* From the last to the first, as a binding may have come and taken another's place. */
static void undo(const struct spin_batch_operation *operations, u32 count)
{
	const struct spin_batch_operation *operation;

	while (count--) {
		operation = &operations[count];
		switch (operation->kind) {
		case SPIN_BATCH_INSTALL:
			spin_event_take_out(operation->binding);
			break;
		case SPIN_BATCH_REMOVE:
			spin_event_put_back(operation->binding);
			break;
		case SPIN_BATCH_REPLACE:
			spin_event_exchange(operation->by, operation->binding);
			break;
		}
	}
}

static bool is(const struct spin_batch_operation *operation, enum spin_batch_kind kind)
{
	return operation->kind == kind && listens(operation->binding);
}

static bool any(const struct spin_batch_operation *operations, u32 count, enum spin_batch_kind kind)
{
	u32 i;

	for (i = 0; i < count; i++)
		if (is(&operations[i], kind))
			return true;
	return false;
}

/* Of those that come, up to @count, or of those that go. */
static void unlisten_some(const struct spin_batch_operation *operations, u32 count,
			  enum spin_batch_kind kind)
{
	while (count--)
		if (is(&operations[count], kind))
			unlisten(operations[count].binding);
}

/* With the old bindings in the plans, which test scopes: the new ones' raises pass by. */
static int listen_ahead(const struct spin_batch_operation *operations, u32 count,
			struct list_head *events, struct spin_message *message)
{
	int error;
	u32 i;

	if (!any(operations, count, SPIN_BATCH_INSTALL))
		return 0;
	error = spin_event_plan(events, true, message);
	if (error)
		return error;
	spin_event_publish(events, true);
	synchronize_rcu();
	for (i = 0; i < count && !error; i++)
		if (is(&operations[i], SPIN_BATCH_INSTALL))
			error = listen(operations[i].binding);
	if (!error)
		return 0;
	unlisten_some(operations, i - 1, SPIN_BATCH_INSTALL);
	spin_event_plan_surely(events);
	spin_event_publish(events, false);
	return error;
}

/* Back to the plans of before, which needs nothing that could be missing. */
static void give_up(const struct spin_batch_operation *operations, u32 count,
		    struct list_head *events)
{
	undo(operations, count);
	settle(events);
	if (!any(operations, count, SPIN_BATCH_INSTALL))
		return;
	unlisten_some(operations, count, SPIN_BATCH_INSTALL);
	spin_event_plan_surely(events);
	spin_event_publish(events, false);
}

/* Which binding comes by an operation; NULL: none. */
static struct spin_binding *incoming(const struct spin_batch_operation *operation)
{
	switch (operation->kind) {
	case SPIN_BATCH_INSTALL:
		return operation->binding;
	case SPIN_BATCH_REPLACE:
		return operation->by;
	default:
		return NULL;
	}
}

static void begin_async(const struct spin_batch_operation *operations, u32 count)
{
	const struct spin_binding *binding;
	u32 i;

	for (i = 0; i < count; i++) {
		binding = incoming(&operations[i]);
		if (binding && binding->async)
			spin_async_begin(binding->async);
	}
}

/* The change itself, and what went after it. */
static int change(const struct spin_batch_operation *operations, u32 count,
		  struct list_head *events, struct spin_message *message)
{
	bool wide = any(operations, count, SPIN_BATCH_REMOVE);
	int error;
	u32 i;

	for (i = 0; i < count; i++)
		apply(&operations[i]);
	error = spin_event_plan(events, wide, message);
	if (error) {
		give_up(operations, count, events);
		return error;
	}
	begin_async(operations, count);
	spin_compat_settle_code();
	spin_event_publish(events, wide);
	if (wide) {
		unlisten_some(operations, count, SPIN_BATCH_REMOVE);
		spin_event_plan_surely(events);
		spin_event_publish(events, false);
	}
	synchronize_rcu();
	for (i = 0; i < count; i++)
		if (operations[i].kind != SPIN_BATCH_INSTALL)
			retire(operations[i].binding);
	return 0;
}

static bool can_take_place(const struct spin_binding *by, const struct spin_binding *binding)
{
	return by->event == binding->event && by->order == binding->order &&
	       (!listens(by) || by->scope == binding->scope);
}

static int check(const struct spin_batch_operation *operation)
{
	const struct spin_binding *comes = incoming(operation);

	if (operation->binding->event->class == SPIN_PROCEDURE_BLOCKING ||
	    operation->binding->event->class == SPIN_PROCEDURE_STRAND)
		return -EOPNOTSUPP;
	if (operation->kind == SPIN_BATCH_REPLACE &&
	    !can_take_place(operation->by, operation->binding))
		return -EINVAL;
	return !comes || async_good(comes) ? 0 : -EINVAL;
}

/**
 * spin_batch_commit - change events, all of it or nothing
 * @operations: the changes, in the order in which they are to be made; the bindings stay
 *	their owners'
 * @count: elements of @operations
 * @message: says why not, where their order is why
 *
 * Each event changes at once: a raise of it runs with all of the changes or with none.
 * Several events change one behind the other.  When it returns no CPU runs a binding that
 * went, and what it counted has moved to its event.  A failure leaves every event as it was,
 * and no raise saw a binding that was to come.
 *
 * Context: may sleep; takes the dispatcher's lock.
 * Return: 0; -EINVAL: a binding is to be replaced by one of another event or scope, or of
 * another order (first, last), or an asynchronous one comes without its queue; -EOPNOTSUPP: an
 * event is a blocking one, or one of strands; -ENOMEM; -EDQUOT: an event's bindings could take
 * more than their limit; -ELOOP: one would come before itself; what a listen operation returned.
 */
int spin_batch_commit(const struct spin_batch_operation *operations, u32 count,
		      struct spin_message *message)
{
	LIST_HEAD(events);
	int error = 0;
	u32 i;

	might_sleep();
	spin_event_lock();
	for (i = 0; i < count && !error; i++) {
		spin_event_gather(&events, operations[i].binding->event);
		error = check(&operations[i]);
	}
	if (!error)
		error = listen_ahead(operations, count, &events, message);
	if (!error)
		error = change(operations, count, &events, message);
	spin_event_scatter(&events);
	spin_event_unlock();
	return error;
}
EXPORT_SYMBOL_GPL(spin_batch_commit);
