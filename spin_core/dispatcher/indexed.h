/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The walks over an index, of an event's own type.  Part of "spin_core/dispatcher/event.h", for
 * SPIN_EVENT_DEFINE() and SPIN_NOTICE_DEFINE() alone.
 */
#ifndef SPIN_DISPATCHER_INDEXED_H
#define SPIN_DISPATCHER_INDEXED_H

#include <linux/kernel.h>

#include "spin_core/dispatcher/index.h"

/* The argument of this number, of up to six that are numbers and pointers, as a number. */
#define SPIN_PICK_1(at, a) ((void)(at), (__force u64)(a))
#define SPIN_PICK_2(at, a, ...) ((at) ? SPIN_PICK_1((at) - 1, __VA_ARGS__) : SPIN_PICK_1(0, a))
#define SPIN_PICK_3(at, a, ...) ((at) ? SPIN_PICK_2((at) - 1, __VA_ARGS__) : SPIN_PICK_1(0, a))
#define SPIN_PICK_4(at, a, ...) ((at) ? SPIN_PICK_3((at) - 1, __VA_ARGS__) : SPIN_PICK_1(0, a))
#define SPIN_PICK_5(at, a, ...) ((at) ? SPIN_PICK_4((at) - 1, __VA_ARGS__) : SPIN_PICK_1(0, a))
#define SPIN_PICK_6(at, a, ...) ((at) ? SPIN_PICK_5((at) - 1, __VA_ARGS__) : SPIN_PICK_1(0, a))
#define SPIN_PICK(at, ...) CONCATENATE(SPIN_PICK_, COUNT_ARGS(__VA_ARGS__))(at, __VA_ARGS__)

/* Members of a struct spin_event whose plans may have filters and indices; and of another. */
#define SPIN_EVENT_WALKS(event_name)							\
	.filtering = spin_filtering_##event_name,					\
	.indexing = spin_indexing_##event_name,						\
	.indexed = spin_indexed_##event_name
#define SPIN_EVENT_NO_WALKS .filtering = NULL

/*
 * spin_key_NAME(index, ...): the key as it is now; and spin_behind_NAME(index, step, ...): the
 * step that comes behind one that has run, which may have changed what a key is read from.
 */
#define SPIN_EVENT_KEY(event_name, parameters, arguments)				\
static __always_inline u64 spin_key_##event_name(const struct spin_index *index, parameters) \
{											\
	u64 key = SPIN_PICK(index->argument, arguments);				\
											\
	if (index->read)								\
		key = index->read(key);							\
	return key & index->mask;							\
}											\
static __always_inline const struct spin_index_step *					\
spin_behind_##event_name(const struct spin_index *index, const struct spin_index_step *step, \
			 parameters)							\
{											\
	if (!index->read || step + 1 == index->end)					\
		return step->same;							\
	return spin_index_next(index, step, spin_key_##event_name(index, arguments));	\
}

/*
 * The stub of an event whose plan is one index alone.  It finds any plan of the event: plan and
 * target of the call do not change at once.  What it comes to first is often all that is to run;
 * so that needs nothing of a loop, and is jumped to.  A type of void is one like any other.
 */
#define SPIN_INDEX_STUB(event_name, type, parameters, arguments)			\
static struct spin_raise spin_unread_##event_name;					\
static type spin_indexed_##event_name(parameters)					\
{											\
	const struct spin_plan *plan =							\
		rcu_dereference_sched(spin_event_##event_name.plan);			\
	const struct spin_index *index = plan->index;					\
	type (*entry)(void *, parameters, struct spin_raise *);				\
	const struct spin_index_step *step;						\
											\
	if (unlikely(!index))								\
		return spin_stub_##event_name(arguments);				\
	this_cpu_inc(*plan->raised);							\
	step = spin_index_find(index, spin_key_##event_name(index, arguments));		\
	if (!step)									\
		return spin_default_##event_name(arguments);				\
	if (unlikely(!step->is_alone))							\
		return spin_indexed_all_##event_name(index, step, arguments);		\
	entry = step->step.entry;							\
	return entry(step->step.closure, arguments, &spin_unread_##event_name);		\
}

/*
 * spin_indexing_NAME() is what the step of an index has for an entry, and spin_indexed_NAME()
 * the stub of an event whose plan has that step alone.
 */
#define SPIN_EVENT_INDEX(event_name, type, parameters, arguments, over)			\
static __always_inline type spin_index_steps_##event_name(const struct spin_index *index, \
							  const struct spin_index_step *step, \
							  struct spin_raise *raise,	\
							  bool *fired, parameters)	\
{											\
	type (*entry)(void *, parameters, struct spin_raise *);				\
	type result, last_result;							\
											\
	while (step) {									\
		if (!guards_hold_##event_name(&step->step, arguments)) {		\
			step = step->same;						\
			continue;							\
		}									\
		entry = step->step.entry;						\
		result = entry(step->step.closure, arguments, raise);			\
		if (raise->ended == SPIN_FIRED || raise->ended == SPIN_CANCELLED) {	\
			last_result = result;						\
			*fired = true;							\
			if (raise->ended == SPIN_CANCELLED)				\
				break;							\
		}									\
		raise->ended = SPIN_FIRED;						\
		if (over)								\
			break;								\
		step = spin_behind_##event_name(index, step, arguments);		\
	}										\
	return last_result;								\
}											\
static type spin_indexing_##event_name(void *closure, parameters, struct spin_raise *raise) \
{											\
	const struct spin_index *index = closure;					\
	const struct spin_index_step *step =						\
		spin_index_find(index, spin_key_##event_name(index, arguments));	\
	bool fired = false;								\
	type result;									\
											\
	result = spin_index_steps_##event_name(index, step, raise, &fired, arguments);	\
	if (!fired)									\
		raise->ended = SPIN_DECLINED;						\
	return result;									\
}											\
static noinline type spin_indexed_all_##event_name(const struct spin_index *index,	\
						   const struct spin_index_step *step,	\
						   parameters)				\
{											\
	struct spin_raise raise = { .ended = SPIN_FIRED };				\
	bool fired = false;								\
	type result;									\
											\
	result = spin_index_steps_##event_name(index, step, &raise, &fired, arguments);	\
	return fired ? result : spin_default_##event_name(arguments);			\
}											\
SPIN_INDEX_STUB(event_name, type, SPIN_PARAMETERS(parameters), SPIN_ARGUMENTS(arguments))

/* The same of a notice, which has no result. */
#define SPIN_NOTICE_INDEX(event_name, parameters, arguments)				\
static __always_inline void spin_index_steps_##event_name(const struct spin_index *index, \
							  const struct spin_index_step *step, \
							  struct spin_raise *raise, parameters) \
{											\
	void (*entry)(void *, parameters, struct spin_raise *);				\
	bool fired = false;								\
											\
	while (step) {									\
		if (!guards_hold_##event_name(&step->step, arguments)) {		\
			step = step->same;						\
			continue;							\
		}									\
		entry = step->step.entry;						\
		entry(step->step.closure, arguments, raise);				\
		fired |= raise->ended == SPIN_FIRED || raise->ended == SPIN_CANCELLED;	\
		if (raise->ended == SPIN_CANCELLED)					\
			return;								\
		raise->ended = SPIN_FIRED;						\
		step = spin_behind_##event_name(index, step, arguments);		\
	}										\
	if (!fired)									\
		raise->ended = SPIN_DECLINED;						\
}											\
static void spin_indexing_##event_name(void *closure, parameters, struct spin_raise *raise) \
{											\
	const struct spin_index *index = closure;					\
											\
	spin_index_steps_##event_name(index,						\
		spin_index_find(index, spin_key_##event_name(index, arguments)), raise,	\
		arguments);								\
}											\
static noinline void spin_indexed_all_##event_name(const struct spin_index *index,	\
						   const struct spin_index_step *step,	\
						   parameters)				\
{											\
	struct spin_raise raise = { .ended = SPIN_FIRED };				\
											\
	spin_index_steps_##event_name(index, step, &raise, arguments);			\
	if (raise.ended != SPIN_FIRED && raise.ended != SPIN_CANCELLED)			\
		spin_default_##event_name(arguments);					\
}											\
SPIN_INDEX_STUB(event_name, void, SPIN_PARAMETERS(parameters), SPIN_ARGUMENTS(arguments))

#endif
