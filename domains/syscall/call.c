// SPDX-License-Identifier: GPL-2.0-only
#include "domains/syscall/call.h"

static bool guard_holds(const struct spin_plan_guard *guard, const u64 n[], u32 count)
{
	bool (*of_0)(void *) = guard->function;
	bool (*of_1)(void *, u64) = guard->function;
	bool (*of_2)(void *, u64, u64) = guard->function;
	bool (*of_3)(void *, u64, u64, u64) = guard->function;
	bool (*of_4)(void *, u64, u64, u64, u64) = guard->function;
	bool (*of_5)(void *, u64, u64, u64, u64, u64) = guard->function;
	bool (*of_6)(void *, u64, u64, u64, u64, u64, u64) = guard->function;
	void *closure = guard->closure;

	switch (count) {
	case 0:
		return of_0(closure);
	case 1:
		return of_1(closure, n[0]);
	case 2:
		return of_2(closure, n[0], n[1]);
	case 3:
		return of_3(closure, n[0], n[1], n[2]);
	case 4:
		return of_4(closure, n[0], n[1], n[2], n[3]);
	case 5:
		return of_5(closure, n[0], n[1], n[2], n[3], n[4]);
	}
	return of_6(closure, n[0], n[1], n[2], n[3], n[4], n[5]);
}

static bool holds(const struct spin_plan_step *step, const u64 numbers[], u32 count)
{
	u32 i;

	for (i = 0; i < step->guard_count; i++)
		if (!guard_holds(&step->guards[i], numbers, count))
			return false;
	return true;
}

/*
 * What a filter leaves are the lower bytes of each number, the first ones on the machines that we
 * know: those behind it get all of the number.
 */
static u64 enter_filter(const struct spin_plan_step *step, const struct spin_signature *signature,
			u64 numbers[], struct spin_raise *raise)
{
	u64 places[SPIN_CALL_ARGUMENTS], given;
	u32 i;

	for (i = 0; i < signature->count; i++)
		places[i] = (uintptr_t)&numbers[i];
	given = spin_call_enter(step->entry, step->closure, places, signature->count, raise);
	for (i = 0; i < signature->count; i++)
		numbers[i] = spin_register_of(spin_number_extend(&signature->arguments[i],
								 numbers[i]),
					      signature->arguments[i].bits);
	return given;
}

static u64 enter(const struct spin_plan_step *step, const struct spin_signature *signature,
		 u64 numbers[], struct spin_raise *raise)
{
	if (step->is_filter)
		return enter_filter(step, signature, numbers, raise);
	return spin_call_enter(step->entry, step->closure, numbers, signature->count, raise);
}

/**
 * spin_call_walk - the same as spin_call_plan(), of a plan that is not the procedure's body alone
 * @plan: of an event of an extension
 * @signature: what it takes and returns
 * @numbers: its arguments, as they are in registers; filters write there
 * @result: out: of a call that came to a good end
 *
 * Context: preemption is off.
 * Return: as spin_call_plan().
 */
int spin_call_walk(const struct spin_plan *plan, const struct spin_signature *signature,
		   u64 numbers[], u64 *result)
{
	const struct spin_plan_step *step = plan->steps;
	struct spin_raise raise;
	int error = -EIO;
	u64 given;

	if (!step->entry)
		return -ENODEV;
	this_cpu_inc(*plan->raised);
	for (; step->entry; step++) {
		if (!holds(step, numbers, signature->count))
			continue;
		raise.ended = SPIN_FIRED;
		given = enter(step, signature, numbers, &raise);
		if (raise.ended == SPIN_FIRED || raise.ended == SPIN_CANCELLED) {
			*result = spin_number_extend(&signature->result, given);
			error = 0;
		}
		if (raise.ended == SPIN_CANCELLED)
			break;
	}
	return error;
}
