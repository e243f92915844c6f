// SPDX-License-Identifier: GPL-2.0-only
#include <linux/export.h>
#include <linux/percpu.h>
#include <linux/preempt.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/slab.h>

#include <spin/oracle.h>

#include "spin_core/compat/stack.h"
#include "spin_core/dispatcher/binding.h"
#include "spin_core/dispatcher/event.h"
#include "spin_core/dispatcher/sleepers.h"
#include "spin_core/limits.h"

/* The run on this CPU, while it does not wait: preemption is off that long. */
static DEFINE_PER_CPU(struct spin_sleeper *, running);

/**
 * spin_sleepers_create - of an extension that binds to a blocking event
 *
 * Context: may sleep.
 * Return: them, held once, nobody running; NULL: no memory.
 */
struct spin_sleepers *spin_sleepers_create(void)
{
	struct spin_sleepers *sleepers = kzalloc(sizeof(*sleepers), GFP_KERNEL_ACCOUNT);

	if (!sleepers)
		return NULL;
	if (init_srcu_struct(&sleepers->srcu)) {
		kfree(sleepers);
		return NULL;
	}
	refcount_set(&sleepers->holders, 1);
	spin_lock_init(&sleepers->lock);
	INIT_LIST_HEAD(&sleepers->waiting);
	return sleepers;
}
EXPORT_SYMBOL_GPL(spin_sleepers_create);

/**
 * spin_sleepers_get - hold them once more
 * @sleepers: held
 *
 * Context: any.
 */
void spin_sleepers_get(struct spin_sleepers *sleepers)
{
	refcount_inc(&sleepers->holders);
}

/**
 * spin_sleepers_put - hold them no longer
 * @sleepers: held; no run begins for this holder any more.  Callbacks that wait for them
 *	were waited for before the extension lets go
 *
 * Context: may sleep.
 */
void spin_sleepers_put(struct spin_sleepers *sleepers)
{
	if (!refcount_dec_and_test(&sleepers->holders))
		return;
	cleanup_srcu_struct(&sleepers->srcu);
	kfree(sleepers);
}
EXPORT_SYMBOL_GPL(spin_sleepers_put);

/**
 * spin_sleepers_begin - runs may begin
 * @sleepers: held
 *
 * Context: the dispatcher's lock is held.
 */
void spin_sleepers_begin(struct spin_sleepers *sleepers)
{
	WRITE_ONCE(sleepers->over, false);
}

/**
 * spin_sleepers_end - no run begins any more; those that wait are woken, and all waited for
 * @sleepers: held
 *
 * A run that was woken ends within what is left of its budget, and never waits again.
 * Context: may sleep.
 */
void spin_sleepers_end(struct spin_sleepers *sleepers)
{
	struct spin_sleeper *sleeper;

	spin_lock(&sleepers->lock);
	WRITE_ONCE(sleepers->over, true);
	list_for_each_entry(sleeper, &sleepers->waiting, in_waiting)
		wake_up_process(sleeper->task);
	spin_unlock(&sleepers->lock);
	/* Who began before it saw that they are over is waited for; who begins now sees it. */
	synchronize_srcu(&sleepers->srcu);
}

/**
 * spin_sleepers_barrier - wait for all that was to be given back behind runs
 * @sleepers: held; no run is left, and nothing more is given up
 *
 * What is given back may give up more, which waits as long again: two deep, as pools have it.
 * Context: may sleep.
 */
void spin_sleepers_barrier(struct spin_sleepers *sleepers)
{
	u32 i;

	for (i = 0; i < 2; i++) {
		rcu_barrier();
		srcu_barrier(&sleepers->srcu);
	}
}

/* A raise that may not be ends the run that it was raised in. */
static bool refuse(struct spin_sleeper *outer, u32 fault)
{
	if (outer && !outer->cut) {
		outer->cut = true;
		outer->fault = fault;
	}
	return false;
}

/**
 * spin_sleeper_may_raise - may an event be raised here?
 * @outer: the run in which it would be; NULL: in none
 * @event: the event
 *
 * Asked once for each raise.  The stack that is left must be what the deepest of its handlers
 * needs; and all that is raised within one run may take what is allowed for that, counted by
 * what the handlers may take.  Else the run that raises ends with a fault.
 * Context: that of the raise.
 * Return: true if so.
 */
bool spin_sleeper_may_raise(struct spin_sleeper *outer, const struct spin_event *event)
{
	u64 units = READ_ONCE(event->units);

	if (spin_stack_left() < READ_ONCE(event->stack) + SPIN_LIMIT_STACK_SPARE)
		return refuse(outer, SPIN_FAULT_STACK);
	if (!outer)
		return true;
	if (outer->first->units + units > SPIN_LIMIT_UNITS_RAISED)
		return refuse(outer, SPIN_FAULT_FUEL);
	outer->first->units += units;
	return true;
}
EXPORT_SYMBOL_GPL(spin_sleeper_may_raise);

/* What is entered in one function and left in another is hidden from sparse. */
static void enter(struct spin_sleeper *sleeper)
{
	sleeper->index = srcu_read_lock(&sleeper->sleepers->srcu);
	__release(&sleeper->sleepers->srcu);
}

static void leave(struct spin_sleeper *sleeper)
{
	__acquire(&sleeper->sleepers->srcu);
	srcu_read_unlock(&sleeper->sleepers->srcu, sleeper->index);
}

/**
 * spin_sleeper_begin - a handler and its guards are about to run
 * @sleeper: in the caller's frame, its member sleepers set
 * @outer: what spin_sleeper_pause() returned before the raise
 * @binding: of the handler; in a plan that the caller holds
 *
 * Context: may sleep.
 * Return: true: preemption is off, and spin_sleeper_end() must follow; false: its extension
 * is being taken out.
 */
bool spin_sleeper_begin(struct spin_sleeper *sleeper, struct spin_sleeper *outer,
			struct spin_binding *binding)
{
	enter(sleeper);
	/* Behind the barrier of srcu_read_lock(): see spin_sleepers_end(). */
	if (READ_ONCE(sleeper->sleepers->over)) {
		leave(sleeper);
		return false;
	}
	sleeper->task = current;
	sleeper->outer = outer;
	sleeper->first = outer ? outer->first : sleeper;
	sleeper->binding = binding;
	sleeper->units = 0;
	sleeper->cut = false;
	sleeper->fault = 0;
	preempt_disable();
	__this_cpu_write(running, sleeper);
	return true;
}
EXPORT_SYMBOL_GPL(spin_sleeper_begin);

/**
 * spin_sleeper_end - the mirror of spin_sleeper_begin()
 * @sleeper: what began
 * @ended: how its handler ended: SPIN_FIRED, ...; a fault of its own is counted already
 *
 * Context: as spin_sleeper_begin() left it.
 * Return: false: the run was cut short: it counts as declined.
 */
bool spin_sleeper_end(struct spin_sleeper *sleeper, u32 ended)
{
	struct spin_binding *binding = sleeper->binding;

	if (sleeper->fault && ended != SPIN_FAULTED && binding->faulted)
		binding->faulted(binding, sleeper->fault);
	__this_cpu_write(running, NULL);
	preempt_enable();
	leave(sleeper);
	return !sleeper->cut;
}
EXPORT_SYMBOL_GPL(spin_sleeper_end);

/**
 * spin_sleeper_pause - an operation is about to sleep, or to raise a blocking event
 *
 * Context: any that may sleep; called by a handler of a blocking event, or by nobody's.
 * Return: the run that pauses, for spin_sleeper_resume(); NULL: there is none.
 */
struct spin_sleeper *spin_sleeper_pause(void)
{
	struct spin_sleeper *sleeper;

	preempt_disable();
	sleeper = __this_cpu_read(running);
	preempt_enable();
	if (!sleeper)
		return NULL;
	__this_cpu_write(running, NULL);
	sleeper->oracle = spin_oracle_pause();
	spin_lock(&sleeper->sleepers->lock);
	list_add(&sleeper->in_waiting, &sleeper->sleepers->waiting);
	spin_unlock(&sleeper->sleepers->lock);
	preempt_enable();
	return sleeper;
}
EXPORT_SYMBOL_GPL(spin_sleeper_pause);

/**
 * spin_sleeper_resume - the mirror of spin_sleeper_pause(), on whatever CPU
 * @sleeper: what it returned
 *
 * Context: as spin_sleeper_pause().
 */
void spin_sleeper_resume(struct spin_sleeper *sleeper)
{
	if (!sleeper)
		return;
	spin_lock(&sleeper->sleepers->lock);
	list_del(&sleeper->in_waiting);
	spin_unlock(&sleeper->sleepers->lock);
	preempt_disable();
	if (READ_ONCE(sleeper->sleepers->over))
		sleeper->cut = true;
	spin_oracle_resume(sleeper->oracle);
	__this_cpu_write(running, sleeper);
}
EXPORT_SYMBOL_GPL(spin_sleeper_resume);

/**
 * spin_sleeper_is_over - is a run to wait no longer?
 * @sleeper: paused; may be NULL
 *
 * Context: any.
 * Return: whether its extension, or that of a run around it, is being taken out, or it was
 * to end before.
 */
bool spin_sleeper_is_over(const struct spin_sleeper *sleeper)
{
	for (; sleeper; sleeper = sleeper->outer)
		if (sleeper->cut || READ_ONCE(sleeper->sleepers->over))
			return true;
	return false;
}
EXPORT_SYMBOL_GPL(spin_sleeper_is_over);

/**
 * spin_sleeper_outcome - what a wait returns
 * @sleeper: paused; may be NULL
 * @error: of the wait itself
 *
 * Context: any.
 * Return: -ECANCELED where the run was to wait no longer; else @error.
 */
int spin_sleeper_outcome(const struct spin_sleeper *sleeper, int error)
{
	return spin_sleeper_is_over(sleeper) ? -ECANCELED : error;
}
EXPORT_SYMBOL_GPL(spin_sleeper_outcome);
