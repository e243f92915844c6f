// SPDX-License-Identifier: GPL-2.0-only
/*
 * Raises on every CPU while bindings come and go: each raise runs one plan,
 * whole; none is lost or doubled; after an unbind nobody runs the handler.
 */
#include <linux/completion.h>
#include <linux/cpumask.h>
#include <linux/delay.h>
#include <linux/err.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include <linux/spin.h>
#include <linux/string.h>

#include "probe.h"
#include "../lib/results.h"
#include "tests.h"
#include "spin_core/message.h"

#define CYCLES 100
#define RAISERS 4

/**
 * struct raiser - one thread that raises
 * @task: the thread
 * @raises: so far
 * @handled: of them, those that some handler ran in; its own, read after it ended
 * @torn: raises in which the handlers of two plans ran, or one twice
 * @late: handlers that ran after their unbind returned
 */
struct raiser {
	struct task_struct *task;
	u64 raises;
	u64 handled;
	u64 torn;
	u64 late;
};

/* Odd while the bindings may run: who ran though it was even all the time ran too late. */
static unsigned long generation;

static void raise_once(struct raiser *raiser)
{
	struct probe probe = {};
	unsigned long before;
	long result;

	before = smp_load_acquire(&generation);
	result = spin_probe_raise(1, &probe);
	raiser->raises++;
	if (probe.count)
		raiser->handled++;
	if (probe.count > 2 || (probe.count == 2 && probe.order[0] == probe.order[1]))
		raiser->torn++;
	if ((probe.count == 0) != (result == PROBE_DEFAULT))
		raiser->torn++;
	if (probe.count && !(before & 1) && smp_load_acquire(&generation) == before)
		raiser->late++;
}

static int raise_on(void *argument)
{
	struct raiser *raiser = argument;

	while (!kthread_should_stop()) {
		raise_once(raiser);
		if (!(raiser->raises & 255))
			cond_resched();
	}
	return 0;
}

static int start(struct raiser *raisers)
{
	unsigned int i, cpu = 0;

	for (i = 0; i < RAISERS; i++) {
		raisers[i].task = kthread_create(raise_on, &raisers[i], "spin_raiser/%u", i);
		if (IS_ERR(raisers[i].task)) {
			while (i--)
				kthread_stop(raisers[i].task);
			return -ENOMEM;
		}
		kthread_bind(raisers[i].task, cpumask_nth(cpu++ % num_online_cpus(), cpu_online_mask));
		wake_up_process(raisers[i].task);
	}
	return 0;
}

static void prepare(struct spin_binding *binding, long closure,
		    const struct spin_binding_code *code)
{
	memset(binding, 0, sizeof(*binding));
	INIT_LIST_HEAD(&binding->in_event);
	binding->event = &spin_event_probe;
	binding->handler = "stress";
	binding->code = code;
	binding->closure = (void *)closure;
}

/* One and two bindings by turns, so that the event is direct, planned and empty. */
static int cycle(void)
{
	struct spin_binding one, two, *list[] = { &one, &two };
	struct spin_message message;
	int error;

	prepare(&one, 1, &spin_probe_direct);
	prepare(&two, 2, &spin_probe_plain);
	smp_store_release(&generation, generation + 1);
	error = spin_event_bind(list, 1, &message);
	if (error)
		return error;
	error = spin_event_bind(list + 1, 1, &message);
	if (!error)
		spin_event_unbind(list + 1, 1);
	spin_event_unbind(list, 1);
	smp_store_release(&generation, generation + 1);
	/* The bindings are on this stack: who ran now would find rubbish. */
	memset(&one, 0x5a, sizeof(one));
	memset(&two, 0x5a, sizeof(two));
	usleep_range(100, 200);
	return error;
}

int spin_test_stress(void)
{
	struct raiser raisers[RAISERS] = {}, sum = {};
	unsigned int i, cycles;
	u64 before;
	int error;

	spin_event_lock();
	before = spin_event_raised(&spin_event_probe);
	spin_event_unlock();
	error = start(raisers);
	if (error)
		return error;
	for (cycles = 0; cycles < CYCLES && !error; cycles++)
		error = cycle();
	for (i = 0; i < RAISERS; i++) {
		kthread_stop(raisers[i].task);
		sum.raises += raisers[i].raises;
		sum.handled += raisers[i].handled;
		sum.torn += raisers[i].torn;
		sum.late += raisers[i].late;
	}
	check(!error, "%u cycles of bind and unbind under raises", CYCLES);
	check(sum.handled && sum.handled < sum.raises, "some raises were handled, some were not");
	check(!sum.torn, "every raise ran one plan, whole");
	check(!sum.late, "nobody ran after an unbind");
	spin_event_lock();
	/* Raises that met an empty plan while it was published count too: hence not equal. */
	check(spin_event_raised(&spin_event_probe) - before >= sum.handled,
	      "every handled raise was counted");
	spin_event_unlock();
	return 0;
}
