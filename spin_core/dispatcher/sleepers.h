/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Sleepers: runs of handlers of blocking events.
 *
 * Between its waits such a run is as one of an atomic event, with preemption off.  While it
 * waits, nothing of RCU protects it, but a read section of its extension's own SRCU does, from
 * its beginning to its end: who removes the extension waits for its own sleepers alone, and
 * what its handlers may have seen is given back behind that.
 */
#ifndef SPIN_DISPATCHER_SLEEPERS_H
#define SPIN_DISPATCHER_SLEEPERS_H

#include <linux/list.h>
#include <linux/refcount.h>
#include <linux/spinlock.h>
#include <linux/srcu.h>
#include <linux/types.h>
#include <linux/wait.h>

struct spin_binding;
struct spin_event;

/**
 * struct spin_sleepers - the runs of one extension's handlers of blocking events
 * @srcu: read from the beginning of each run to its end
 * @holders: the extension, and each plan that has a binding of it
 * @over: the extension is being taken out: no run begins, and none waits any longer.  A whole
 *	word: smaller ones cannot be stored alone on all machines, and @holders lie beside it
 * @lock: protects @waiting; innermost
 * @waiting: struct spin_sleeper of those that wait
 */
struct spin_sleepers {
	struct srcu_struct srcu;
	refcount_t holders;
	u32 over;
	spinlock_t lock;
	struct list_head waiting;
};

/**
 * struct spin_sleeper - one run
 * @sleepers: those of its extension; set by the caller
 * @task: who runs it
 * @outer: the run within which its event was raised; or NULL
 * @first: the outermost of these
 * @binding: whose handler runs
 * @in_waiting: in the list of its sleepers while it waits
 * @units: of @first: what the raises within it may have taken
 * @oracle: what spin_oracle_pause() gave, while it waits
 * @index: of the read section
 * @cut: it was woken because its extension goes, or is to end for @fault
 * @fault: SPIN_FAULT_*: why; 0: none
 *
 * Lies in the frame of the event's stub.
 */
struct spin_sleeper {
	struct spin_sleepers *sleepers;
	struct task_struct *task;
	struct spin_sleeper *outer;
	struct spin_sleeper *first;
	struct spin_binding *binding;
	struct list_head in_waiting;
	u64 units;
	void *oracle;
	int index;
	bool cut;
	u32 fault;
};

struct spin_sleepers *spin_sleepers_create(void);
void spin_sleepers_get(struct spin_sleepers *sleepers);
void spin_sleepers_put(struct spin_sleepers *sleepers);
void spin_sleepers_begin(struct spin_sleepers *sleepers);
void spin_sleepers_end(struct spin_sleepers *sleepers);
void spin_sleepers_barrier(struct spin_sleepers *sleepers);

bool spin_sleeper_may_raise(struct spin_sleeper *outer, const struct spin_event *event);
bool spin_sleeper_begin(struct spin_sleeper *sleeper, struct spin_sleeper *outer,
			struct spin_binding *binding) __must_check;
bool spin_sleeper_end(struct spin_sleeper *sleeper, u32 ended) __must_check;
struct spin_sleeper *spin_sleeper_pause(void);
void spin_sleeper_resume(struct spin_sleeper *sleeper);
bool spin_sleeper_is_over(const struct spin_sleeper *sleeper);
int spin_sleeper_outcome(const struct spin_sleeper *sleeper, int error);

/**
 * spin_wait() - what an operation of class blocking waits by, and by nothing else
 * @queue: where it waits
 * @condition: for what
 *
 * Ends early where the task is killed, and where the extension that waits is taken out; each
 * later wait of the same run then ends at once.
 * Context: called by a handler of a blocking event; holds nothing.
 * Return: 0; -ERESTARTSYS: killed; -ECANCELED: taken out.
 */
#define spin_wait(queue, condition)							\
({											\
	struct spin_sleeper *waiting_ = spin_sleeper_pause();				\
	int error_ = wait_event_killable(queue,						\
					 spin_sleeper_is_over(waiting_) || (condition));	\
											\
	error_ = spin_sleeper_outcome(waiting_, error_);				\
	spin_sleeper_resume(waiting_);							\
	error_;										\
})

#endif
