/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Calls of what extensions export, by one that knows their types when it runs.
 *
 * A call walks the event's plan, as the walk in the exporter's image does, and sees by it how the
 * call ended, which nobody sees who calls through an importer's jump.
 */
#ifndef SPIN_SYSCALL_CALL_H
#define SPIN_SYSCALL_CALL_H

#include <linux/build_bug.h>
#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/percpu.h>
#include <linux/preempt.h>
#include <linux/rcupdate.h>
#include <spin/runtime.h>

#include "domains/syscall/signature.h"
#include "spin_core/compat/registers.h"
#include "spin_core/dispatcher/plan.h"

/* @each(0) to @each(@count - 1), where the compiler knows @count: without a loop or an array. */
#define SPIN_CALL_EACH(count, each)	\
do {					\
	if ((count) > 0)		\
		each(0);		\
	if ((count) > 1)		\
		each(1);		\
	if ((count) > 2)		\
		each(2);		\
	if ((count) > 3)		\
		each(3);		\
	if ((count) > 4)		\
		each(4);		\
	if ((count) > 5)		\
		each(5);		\
} while (0)

int spin_call_walk(const struct spin_plan *plan, const struct spin_signature *signature,
		   u64 numbers[], u64 *result) __must_check;

/* The handler of a step, called with the first @count of @n. */
static __always_inline u64 spin_call_enter(void *entry, void *closure, const u64 n[], u32 count,
					   struct spin_raise *raise)
{
	u64 (*of_0)(void *, struct spin_raise *) = entry;
	u64 (*of_1)(void *, u64, struct spin_raise *) = entry;
	u64 (*of_2)(void *, u64, u64, struct spin_raise *) = entry;
	u64 (*of_3)(void *, u64, u64, u64, struct spin_raise *) = entry;
	u64 (*of_4)(void *, u64, u64, u64, u64, struct spin_raise *) = entry;
	u64 (*of_5)(void *, u64, u64, u64, u64, u64, struct spin_raise *) = entry;
	u64 (*of_6)(void *, u64, u64, u64, u64, u64, u64, struct spin_raise *) = entry;

	BUILD_BUG_ON(SPIN_CALL_ARGUMENTS != 6);
	switch (count) {
	case 0:
		return of_0(closure, raise);
	case 1:
		return of_1(closure, n[0], raise);
	case 2:
		return of_2(closure, n[0], n[1], raise);
	case 3:
		return of_3(closure, n[0], n[1], n[2], raise);
	case 4:
		return of_4(closure, n[0], n[1], n[2], n[3], raise);
	case 5:
		return of_5(closure, n[0], n[1], n[2], n[3], n[4], raise);
	}
	return of_6(closure, n[0], n[1], n[2], n[3], n[4], n[5], raise);
}

/* Of a copy: so those of the caller need not lie in memory. */
static __always_inline int spin_call_walk_copy(const struct spin_plan *plan,
					       const struct spin_signature *signature,
					       const u64 numbers[], u32 count, u64 *result)
{
	u64 own[SPIN_CALL_ARGUMENTS], given;
	int error;

#define COPY_NUMBER(i) (own[i] = numbers[i])
	SPIN_CALL_EACH(count, COPY_NUMBER);
#undef COPY_NUMBER
	error = spin_call_walk(plan, signature, own, &given);
	if (!error)
		*result = given;
	return error;
}

/**
 * spin_call_plan - raise an event of an extension by its plan
 * @place: where the plan is published; the event is held
 * @signature: what it takes and returns
 * @numbers: its arguments, each one of its type
 * @count: the signature's, known to the compiler
 * @result: out: of a call that came to a good end
 *
 * Context: a task, with preemption on: as long as it is off nothing of the plan goes.
 * Return: 0; -ENODEV: nobody handles it, for who exported it has gone; -EIO: nobody came to a good
 * end.
 */
static __always_inline int spin_call_plan(struct spin_plan __rcu **place,
					  const struct spin_signature *signature,
					  const u64 numbers[], u32 count, u64 *result)
{
	struct spin_raise raise = { .ended = SPIN_FIRED };
	const struct spin_plan *plan;
	int error = 0;
	u64 given;

	preempt_disable();
	plan = rcu_dereference_sched(*place);
	if (likely(plan->count == 1)) {
		/*
		 * The procedure's own body, which has no guards: who else handles it goes before
		 * it, and where an image walks an event its plans have no indices, and count no
		 * step if one of them is a filter.
		 */
		this_cpu_inc(*plan->raised);
		given = spin_call_enter(plan->steps[0].entry, plan->steps[0].closure, numbers,
					count, &raise);
		if (unlikely(raise.ended != SPIN_FIRED))
			error = -EIO;
		else
			*result = spin_number_extend(&signature->result, given);
	} else {
		error = spin_call_walk_copy(plan, signature, numbers, count, result);
	}
	preempt_enable();
	return error;
}

#endif
