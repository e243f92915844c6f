// SPDX-License-Identifier: GPL-2.0-only
/* Raises on all processors while an index comes, and goes: each is handled once, by the right one. */
#include <linux/cpumask.h>
#include <linux/err.h>
#include <linux/kthread.h>
#include <linux/minmax.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/spin.h>
#include <linux/string.h>

#include "mix.h"
#include "../lib/results.h"
#include "spin_core/dispatcher/batch.h"
#include "spin_core/message.h"
#include "tests.h"

#define KEYS 8
#define RAISERS 4
#define CHANGES 60
#define COMINGS 30

/**
 * struct raises - what came of them
 * @count: how many
 * @missed: of them, those that came to nobody but the default
 * @wrong: those that came to nobody, to two, or to another one
 */
struct raises {
	u64 count;
	u64 missed;
	u64 wrong;
};

/**
 * struct raiser - one thread that raises
 * @task: the thread
 * @mix: what it raises with
 * @raises: so far
 */
struct raiser {
	struct task_struct *task;
	struct mix mix;
	struct raises raises;
};

static bool came_to(const struct mix *mix, u16 number, u32 result)
{
	return mix->count == 1 && mix->steps[0].number == number && mix->result == result;
}

static int raise_on(void *argument)
{
	struct raiser *raiser = argument;
	u32 key;

	while (!kthread_should_stop()) {
		key = raiser->raises.count++ % KEYS;
		raiser->mix.count = 0;
		spin_mix_raise(&spin_event_mixed, key, 0, &raiser->mix);
		if (came_to(&raiser->mix, MIX_MOST, MIX_DEFAULT))
			raiser->raises.missed++;
		else if (!came_to(&raiser->mix, key, key))
			raiser->raises.wrong++;
		if (!(raiser->raises.count & 255))
			cond_resched();
	}
	return 0;
}

static u32 start(struct raiser *raisers)
{
	u32 i;

	for (i = 0; i < RAISERS; i++) {
		raisers[i].task = kthread_create(raise_on, &raisers[i], "spin_index/%u", i);
		if (IS_ERR(raisers[i].task))
			break;
		kthread_bind(raisers[i].task, cpumask_nth(i % num_online_cpus(), cpu_online_mask));
		wake_up_process(raisers[i].task);
	}
	return i;
}

/* What all of them have seen; all 0 before. */
static void stop(struct raiser *raisers, u32 started, struct raises *sum)
{
	u32 i;

	for (i = 0; i < started; i++) {
		kthread_stop(raisers[i].task);
		sum->count += raisers[i].raises.count;
		sum->missed += raisers[i].raises.missed;
		sum->wrong += raisers[i].raises.wrong;
	}
	memset(raisers, 0, RAISERS * sizeof(*raisers));
}

/* Those of one key twice: with terms, and without. */
static void fill(struct mix_binding *mixed)
{
	u32 i;

	for (i = 0; i < 2 * KEYS; i++) {
		mixed[i].number = i % KEYS;
		mixed[i].deed = MIX_RUN;
		mixed[i].guards[0] = (struct mix_guard){ MIX_FIRST, i % KEYS };
		spin_mix_fill(&mixed[i], &spin_event_mixed, 1);
		if (i >= KEYS)
			spin_mix_forget_terms(&mixed[i]);
	}
}

/* All of the ones that are bound for all of the others, at once. */
static int change(struct spin_binding **out, struct spin_binding **in)
{
	struct spin_batch_operation operations[KEYS];
	struct spin_message message;
	u32 i;

	for (i = 0; i < KEYS; i++)
		operations[i] = (struct spin_batch_operation){
			.kind = SPIN_BATCH_REPLACE, .binding = out[i], .by = in[i],
		};
	return spin_batch_commit(operations, KEYS, &message);
}

/* Bindings with terms, and others without in their places. */
static void test_replaces(struct raiser *raisers, struct spin_binding **list)
{
	struct spin_binding **bound = list, **others = list + KEYS;
	struct raises sum = {};
	u32 i, started = start(raisers);
	int error = 0;

	for (i = 0; i < CHANGES && !error; i++) {
		error = change(bound, others);
		if (!error)
			swap(bound, others);
	}
	stop(raisers, started, &sum);
	check(!error && started == RAISERS, "%u changes to a plan without it, and back", CHANGES);
	check(sum.count > CHANGES && !sum.missed && !sum.wrong,
	      "each raise came to one handler, its own (%llu of %llu not)", sum.missed + sum.wrong,
	      sum.count);
	spin_event_unbind(bound, KEYS);
}

/* The call leads to the default, and to the index; so it does while the plan is another one. */
static void test_comings(struct raiser *raisers, struct spin_binding **list)
{
	struct spin_message message;
	struct raises sum = {};
	u32 i, started = start(raisers);
	int error = 0;

	for (i = 0; i < COMINGS && !error; i++) {
		error = spin_event_bind(list, KEYS, &message);
		if (!error)
			spin_event_unbind(list, KEYS);
	}
	stop(raisers, started, &sum);
	check(!error && started == RAISERS, "an index comes and goes %u times", COMINGS);
	check(sum.missed && sum.count > sum.missed && !sum.wrong,
	      "each raise came to its own handler or to the default (%llu of %llu not)", sum.wrong,
	      sum.count);
}

void spin_test_stress(struct mix_binding *mixed, struct spin_binding **list)
{
	struct raiser *raisers = kvcalloc(RAISERS, sizeof(*raisers), GFP_KERNEL);
	struct spin_message message;

	fill(mixed);
	if (check(raisers && !spin_event_bind(list, KEYS, &message), "an index under raises")) {
		test_replaces(raisers, list);
		test_comings(raisers, list);
	}
	kvfree(raisers);
}
