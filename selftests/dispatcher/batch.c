// SPDX-License-Identifier: GPL-2.0-only
/* Batches: places, all or nothing, and that each raise runs one of two versions. */
#include <linux/cpumask.h>
#include <linux/err.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include <linux/spin.h>
#include <linux/string.h>

#include "probe.h"
#include "../lib/results.h"
#include "spin_core/dispatcher/batch.h"
#include "spin_core/message.h"
#include "tests.h"

#define BINDINGS 6
#define RAISERS 2
#define REPLACES 60
#define REPLACE(out, in) { .kind = SPIN_BATCH_REPLACE, .binding = (out), .by = (in) }
#define INSTALL(in) { .kind = SPIN_BATCH_INSTALL, .binding = (in) }
#define REMOVE(out) { .kind = SPIN_BATCH_REMOVE, .binding = (out) }
#define COMMIT(...)							\
	({								\
		const struct spin_batch_operation operations_[] = { __VA_ARGS__ }; \
		struct spin_message unsaid_;				\
									\
		spin_batch_commit(operations_, ARRAY_SIZE(operations_), &unsaid_); \
	})

/* Its closure is its number, from 1. */
static struct spin_binding all[BINDINGS + 1];

static struct spin_binding *fill(unsigned int number, const struct spin_binding_code *code, u32 order)
{
	struct spin_binding *binding = &all[number];

	memset(binding, 0, sizeof(*binding));
	INIT_LIST_HEAD(&binding->in_event);
	binding->event = &spin_event_probe;
	binding->handler = "batch";
	binding->code = code;
	binding->order = order;
	binding->closure = (void *)(long)number;
	return binding;
}

static void fill_all(void)
{
	static const bool is_last[BINDINGS + 1] = { [3] = true, [5] = true, [6] = true };
	unsigned int i;

	for (i = 1; i <= BINDINGS; i++)
		fill(i, &spin_probe_plain, is_last[i] ? SPIN_ORDER_LAST : SPIN_ORDER_ANY);
}

static bool ran(unsigned int count, const long *order)
{
	struct probe probe = {};
	long got = spin_probe_raise(0, &probe);

	return got == order[count - 1] && probe.count == count &&
	       !memcmp(probe.order, order, count * sizeof(*order));
}

#define RAN(...)							\
	ran(sizeof((long[]){ __VA_ARGS__ }) / sizeof(long), (const long[]){ __VA_ARGS__ })

static unsigned int listeners(void)
{
	return spin_probe_listened - spin_probe_unlistened;
}

static void test_places(void)
{
	unsigned int before = listeners();

	fill_all();
	check(!COMMIT(INSTALL(&all[1]), INSTALL(&all[2]), INSTALL(&all[3])) && RAN(1, 2, 3),
	      "a batch of installs");
	check(!COMMIT(REPLACE(&all[2], &all[4])) && RAN(1, 4, 3) && !all[2].bound && all[4].bound,
	      "a replaced one's place is taken");
	check(listeners() - before == 3, "nobody listens anew for that");
	check(!COMMIT(REPLACE(&all[3], &all[5]), REMOVE(&all[1]), INSTALL(&all[2])) &&
	      RAN(4, 2, 5), "one comes, one goes, one takes a place");
	check(listeners() - before == 3, "who came listens, who went does not");
	check(!COMMIT(REMOVE(&all[2]), REMOVE(&all[4]), REMOVE(&all[5])) &&
	      listeners() == before, "a batch of removals");
}

/* All is as it was, whatever came before what was refused. */
static void test_refusals(void)
{
	unsigned int before;

	fill_all();
	check(!COMMIT(INSTALL(&all[4]), INSTALL(&all[2]), INSTALL(&all[3])) && RAN(4, 2, 3), "three");
	before = listeners();
	spin_probe_listen_result = -EBUSY;
	check(COMMIT(INSTALL(&all[5]), REPLACE(&all[3], &all[6]), REMOVE(&all[2]),
		     INSTALL(&all[1])) == -EBUSY, "a domain refuses: so does the batch");
	spin_probe_listen_result = 0;
	check(RAN(4, 2, 3) && listeners() == before, "nothing has changed");
	all[6].budget = 1ULL << 40;
	check(COMMIT(REMOVE(&all[4]), REPLACE(&all[3], &all[6]), REMOVE(&all[2])) == -EDQUOT,
	      "more than the event's handlers may take");
	check(RAN(4, 2, 3) && listeners() == before && all[4].bound && !all[6].bound,
	      "nothing has changed");
	all[6].budget = 0;
	check(COMMIT(REMOVE(&all[2]), INSTALL(&all[5]), REPLACE(&all[3], &all[6])) == 0 &&
	      RAN(4, 6, 5), "the same with a smaller one");
	all[3].scope = &all[3];
	check(COMMIT(REMOVE(&all[5]), REPLACE(&all[6], &all[3])) == -EINVAL && RAN(4, 6, 5),
	      "one of another scope takes no place");
	check(COMMIT(REMOVE(&all[5]), REPLACE(&all[6], &all[2])) == -EINVAL && RAN(4, 6, 5),
	      "nor one that says something else of its order");
	spin_event_probe.class = SPIN_PROCEDURE_BLOCKING;
	check(COMMIT(REMOVE(&all[4])) == -EOPNOTSUPP, "blocking events are not changed this way yet");
	spin_event_probe.class = SPIN_PROCEDURE_ATOMIC;
	check(!COMMIT(REMOVE(&all[4]), REMOVE(&all[5]), REMOVE(&all[6])), "all go");
}

/**
 * struct raiser - one thread that raises
 * @task: the thread
 * @raises: so far
 * @ran: those that ran each of the two; read after it ended
 */
struct raiser {
	struct task_struct *task;
	u64 raises;
	u64 ran[3];
};

static int raise_on(void *argument)
{
	struct raiser *raiser = argument;

	while (!kthread_should_stop()) {
		struct probe probe = {};
		long result;

		probe.order[0] = 1;
		result = spin_probe_raise(2, &probe);
		/* The direct entry notes the value and returns it, the other one its closure. */
		raiser->ran[probe.count == 1 ? probe.order[0] == 1 : 2]++;
		if (result == PROBE_DEFAULT)
			raiser->ran[2]++;
		if (!(++raiser->raises & 255))
			cond_resched();
	}
	return 0;
}

static unsigned int start(struct raiser *raisers)
{
	unsigned int i;

	for (i = 0; i < RAISERS; i++) {
		raisers[i].task = kthread_create(raise_on, &raisers[i], "spin_batch/%u", i);
		if (IS_ERR(raisers[i].task))
			break;
		kthread_bind(raisers[i].task, cpumask_nth(i % num_online_cpus(), cpu_online_mask));
		wake_up_process(raisers[i].task);
	}
	return i;
}

/* Direct and planned by turns: what a raise finds is the one or the other. */
static void test_under_raises(void)
{
	struct raiser raisers[RAISERS] = {}, sum = {};
	unsigned int i, started;
	int error;

	fill(1, &spin_probe_plain, SPIN_ORDER_ANY);
	fill(2, &spin_probe_direct, SPIN_ORDER_ANY);
	error = COMMIT(INSTALL(&all[1]));
	started = start(raisers);
	for (i = 0; i < REPLACES && !error; i++)
		error = COMMIT(REPLACE(&all[1 + (i & 1)], &all[2 - (i & 1)]));
	for (i = 0; i < started; i++) {
		kthread_stop(raisers[i].task);
		sum.raises += raisers[i].raises;
		sum.ran[0] += raisers[i].ran[0];
		sum.ran[1] += raisers[i].ran[1];
		sum.ran[2] += raisers[i].ran[2];
	}
	check(!error && started == RAISERS, "%u replaces while %u threads raise", REPLACES, started);
	check(!sum.ran[2], "no raise ran both or none (%llu of %llu)", sum.ran[2], sum.raises);
	check(sum.ran[0] && sum.ran[1], "%llu ran the one, %llu the other", sum.ran[0], sum.ran[1]);
	check(!COMMIT(REMOVE(&all[1 + !!(REPLACES & 1)])), "the last one goes");
}

int spin_test_batch(void)
{
	test_places();
	test_refusals();
	test_under_raises();
	return 0;
}
