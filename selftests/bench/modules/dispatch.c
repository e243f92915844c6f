// SPDX-License-Identifier: GPL-2.0-only
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/sort.h>

#include "count.h"
#include "dispatch.h"

struct bench_closure bench_closures[SPIN_BENCH_HANDLERS];

static const struct bench_dispatch *const subjects[SPIN_BENCH_SHAPES][SPIN_BENCH_SUBJECTS] = {
	[SPIN_BENCH_SHAPE_ONE] = {
		[SPIN_BENCH_CALL] = &bench_call,
		[SPIN_BENCH_FUNCTION_POINTER] = &bench_function_pointer,
		[SPIN_BENCH_STATIC_CALL] = &bench_static_call,
		[SPIN_BENCH_TRACEPOINT] = &bench_tracepoint,
		[SPIN_BENCH_RAW_NOTIFIER] = &bench_raw_notifier,
		[SPIN_BENCH_ATOMIC_NOTIFIER] = &bench_atomic_notifier,
		[SPIN_BENCH_HOOK_LIST] = &bench_hook_list,
		[SPIN_BENCH_KPROBE] = &bench_kprobe,
		[SPIN_BENCH_FENTRY] = &bench_fentry,
		[SPIN_BENCH_SPIN] = &bench_spin,
		[SPIN_BENCH_SPIN_NESTED] = &bench_spin_nested,
		[SPIN_BENCH_SPIN_CONSUMABLE] = &bench_spin_consumable,
		[SPIN_BENCH_SPIN_ASYNC] = &bench_spin_async,
		[SPIN_BENCH_SPIN_ASYNC_ASLEEP] = &bench_spin_async_asleep,
		[SPIN_BENCH_SPIN_ASYNC_FULL] = &bench_spin_async_full,
		[SPIN_BENCH_FIFO] = &bench_fifo,
		[SPIN_BENCH_FIFO_ASLEEP] = &bench_fifo_asleep,
		[SPIN_BENCH_FIFO_FULL] = &bench_fifo_full,
	},
	[SPIN_BENCH_SHAPE_NONE] = {
		[SPIN_BENCH_CALL] = &bench_none_call,
		[SPIN_BENCH_FUNCTION_POINTER] = &bench_none_function_pointer,
		[SPIN_BENCH_STATIC_CALL] = &bench_none_static_call,
	},
	[SPIN_BENCH_SHAPE_FOUR] = {
		[SPIN_BENCH_CALL] = &bench_four_call,
		[SPIN_BENCH_FUNCTION_POINTER] = &bench_four_function_pointer,
		[SPIN_BENCH_STATIC_CALL] = &bench_four_static_call,
		[SPIN_BENCH_TRACEPOINT] = &bench_four_tracepoint,
		[SPIN_BENCH_SPIN] = &bench_four_spin,
	},
};

/* What is arranged, and whether it is attached; under the device's lock. */
static const struct bench_dispatch *current_subject;
static bool attached;

static int compare(const void *one, const void *other)
{
	u64 a = *(const u64 *)one, b = *(const u64 *)other;

	return a < b ? -1 : a > b;
}

/**
 * spin_bench_median - the middle one of the passes
 * @values: one a pass; sorted on return
 *
 * Return: the median.
 */
u64 spin_bench_median(u64 values[SPIN_BENCH_PASSES])
{
	sort(values, SPIN_BENCH_PASSES, sizeof(values[0]), compare, NULL);
	return values[SPIN_BENCH_PASSES / 2];
}

/* The last handler's key is the one that is raised: the whole plan is walked. */
static void set_keys(u32 handlers)
{
	u32 i;

	for (i = 0; i < handlers; i++)
		bench_closures[i].key = BENCH_KEY - (handlers - 1 - i);
}

/**
 * spin_bench_arrange - prepare handlers
 * @arrangement: which
 *
 * Return: 0; -EINVAL; -EBUSY: others are attached; -EOPNOTSUPP: the subject
 * cannot have so many, or guards, or other than one argument.
 */
int spin_bench_arrange(const struct spin_bench_arrangement *arrangement)
{
	const struct bench_dispatch *subject;

	if (arrangement->subject >= SPIN_BENCH_SUBJECTS ||
	    arrangement->guard >= SPIN_BENCH_GUARDS ||
	    arrangement->handlers > SPIN_BENCH_HANDLERS ||
	    arrangement->shape >= SPIN_BENCH_SHAPES)
		return -EINVAL;
	if (attached)
		return -EBUSY;
	subject = subjects[arrangement->shape][arrangement->subject];
	if (!subject || arrangement->handlers > subject->most)
		return -EOPNOTSUPP;
	if (arrangement->guard != SPIN_BENCH_GUARD_NONE && !subject->guarded)
		return -EOPNOTSUPP;
	set_keys(arrangement->handlers);
	if (subject->arrange)
		subject->arrange(arrangement->guard, arrangement->handlers);
	current_subject = subject;
	return 0;
}

/**
 * spin_bench_attach - put in what was arranged
 *
 * Return: 0; -EINVAL: nothing is, or it is in already; what the subject says.
 */
int spin_bench_attach(void)
{
	int error;

	if (!current_subject || attached)
		return -EINVAL;
	error = current_subject->attach ? current_subject->attach() : 0;
	if (!error)
		attached = true;
	return error;
}

/**
 * spin_bench_detach - take it out
 *
 * Return: 0; -EINVAL: nothing is attached.
 */
int spin_bench_detach(void)
{
	if (!attached)
		return -EINVAL;
	if (current_subject->detach)
		current_subject->detach();
	attached = false;
	return 0;
}

/**
 * spin_bench_replace - put others into the places of what is attached
 *
 * Return: 0; -EINVAL: nothing is attached; -EOPNOTSUPP: the subject cannot replace; what the
 * subject says.
 */
int spin_bench_replace(void)
{
	if (!attached)
		return -EINVAL;
	return current_subject->replace ? current_subject->replace() : -EOPNOTSUPP;
}

/**
 * spin_bench_raise - measure raises of what is attached
 * @raise: how many; filled in
 *
 * Return: 0; -EINVAL: nothing is attached.
 */
int spin_bench_raise(struct spin_bench_raise *raise)
{
	struct bench_argument argument = { .value = 1, .key = BENCH_KEY, .alive = true };

	if (!attached || !raise->operations || raise->reserved)
		return -EINVAL;
	raise->instructions = current_subject->count(raise->operations, &argument);
	raise->raised = (u64)raise->operations * (SPIN_BENCH_PASSES + 1);
	raise->ran = argument.ran;
	return 0;
}
