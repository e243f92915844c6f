// SPDX-License-Identifier: GPL-2.0-only
/*
 * A domain of its own: the interface "jobs".  What is written to the device /dev/spin_jobs gives
 * orders: "task N WHAT", "soft N WHAT" and "hard N WHAT" raise job_come so often on each processor,
 * in a task, a soft or a hard interrupt; "wake N" lets each processor wake every strand that was
 * stored so often, in a hard interrupt; "forget" begins to count anew.  What is read from it says
 * what became of that.
 */
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/percpu.h>
#include <linux/smp.h>

#include "domains/strand/event.h"
#include "selftests/lib/everywhere.h"
#include "selftests/lib/orders.h"
#include "spin_core/dispatcher/notice.h"
#include "spin_core/domain/interface.h"

#include <spin/interface_begin.h>
#include "interface/jobs.h"
#include <spin/interface_end.h>

extern typeof(job_come) spin_default_job_come;
extern typeof(job_seen) spin_default_job_seen;
extern typeof(job_note) spin_job_note;
extern typeof(job_store) spin_job_store;
extern struct spin_event spin_event_job_come;
extern struct spin_event spin_event_job_seen;

#define KINDS	8
#define STORED	4096

/* How often each was, so far. */
static atomic64_t raised, unhandled, noted[KINDS], woken, gone, elsewhere;
static u64 stored[STORED];
static atomic_t stored_count;
static DEFINE_PER_CPU(struct work_struct, works);
static DEFINE_PER_CPU(struct tasklet_struct, tasklets);
static DEFINE_MUTEX(one_writer);
static u32 rounds, wanted;

/* What nobody handles, or finds no room. */
void spin_default_job_come(u32 what, u64 number)
{
	atomic64_inc(&unhandled);
}
EXPORT_SYMBOL_GPL(spin_default_job_come);

SPIN_NOTICE_DEFINE(jobs, job_come, SPIN_PARAMETERS(u32 what, u64 number),
		   SPIN_ARGUMENTS(what, number), NULL)

void spin_default_job_seen(u32 number)
{
}
EXPORT_SYMBOL_GPL(spin_default_job_seen);

SPIN_NOTICE_DEFINE(jobs, job_seen, SPIN_PARAMETERS(u32 number), SPIN_ARGUMENTS(number), NULL)

void spin_job_note(u32 who, u64 number)
{
	atomic64_inc(&noted[who % KINDS]);
	/* As in a raise, and in a task. */
	if (!in_task() || preemptible() || irqs_disabled())
		atomic64_inc(&elsewhere);
}
SPIN_OPERATION(job_note);

void spin_job_store(u64 strand_number)
{
	u32 place = atomic_inc_return(&stored_count) - 1;

	if (place < STORED)
		WRITE_ONCE(stored[place], strand_number);
}
SPIN_OPERATION(job_store);

static void raise_some(void)
{
	u32 i;

	for (i = 0; i < rounds; i++) {
		atomic64_inc(&raised);
		SPIN_NOTICE_RAISE(job_come, wanted, i);
	}
}

static void in_task_of_each(struct work_struct *work)
{
	raise_some();
}

static void in_softirq_of_each(struct tasklet_struct *tasklet)
{
	raise_some();
}

static void in_interrupt_of_each(void *unused)
{
	raise_some();
}

static void schedule_softirq(void *unused)
{
	tasklet_schedule(this_cpu_ptr(&tasklets));
}

static void wake_stored(void *unused)
{
	u32 count = min_t(u32, atomic_read(&stored_count), STORED), i, k;

	for (i = 0; i < rounds; i++)
		for (k = 0; k < count; k++)
			atomic64_inc(spin_strand_wake(READ_ONCE(stored[k]), 1) ? &woken : &gone);
}

static void in_softirqs(void)
{
	unsigned int cpu;

	on_each_cpu(schedule_softirq, NULL, 1);
	for_each_possible_cpu(cpu)
		tasklet_kill(per_cpu_ptr(&tasklets, cpu));
}

static void forget(void)
{
	u32 i;

	atomic64_set(&raised, 0);
	atomic64_set(&unhandled, 0);
	atomic64_set(&woken, 0);
	atomic64_set(&gone, 0);
	atomic64_set(&elsewhere, 0);
	atomic_set(&stored_count, 0);
	for (i = 0; i < KINDS; i++)
		atomic64_set(&noted[i], 0);
}

static int obey_alone(const char *verb)
{
	if (!strcmp(verb, "task"))
		everywhere(&works, in_task_of_each);
	else if (!strcmp(verb, "soft"))
		in_softirqs();
	else if (!strcmp(verb, "hard"))
		on_each_cpu(in_interrupt_of_each, NULL, 1);
	else if (!strcmp(verb, "wake"))
		on_each_cpu(wake_stored, NULL, 1);
	else if (!strcmp(verb, "forget"))
		forget();
	else
		return -EINVAL;
	return 0;
}

static int obey(const char *verb, u32 count, u32 what)
{
	int error;

	mutex_lock(&one_writer);
	rounds = count;
	wanted = what;
	error = obey_alone(verb);
	mutex_unlock(&one_writer);
	return error;
}

static int report(char *text, size_t size)
{
	int length, i;

	length = scnprintf(text, size,
			   "raised %lld unhandled %lld woken %lld gone %lld stored %d elsewhere %lld",
			   atomic64_read(&raised), atomic64_read(&unhandled),
			   atomic64_read(&woken), atomic64_read(&gone),
			   atomic_read(&stored_count), atomic64_read(&elsewhere));
	for (i = 0; i < KINDS; i++)
		length += scnprintf(text + length, size - length, " note%d %lld", i,
				    atomic64_read(&noted[i]));
	return length + scnprintf(text + length, size - length, "\n");
}

/* Made by the Cove compiler out of interface/jobs.h. */
static struct spin_procedure procedures[] = {
#include "generated/jobs_procedures.h"
};

static struct spin_event *const events[] = {
	&spin_event_job_come, &spin_event_job_seen,
};

static struct spin_interface jobs = {
	SPIN_INTERFACE_OF(jobs, procedures, events),
};

static struct orders orders = {
	.device.name = "spin_jobs",
	.interface = &jobs,
	.obey = obey,
	.report = report,
};

static int __init test_init(void)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		tasklet_setup(per_cpu_ptr(&tasklets, cpu), in_softirq_of_each);
	return orders_begin(&orders);
}

static void __exit test_exit(void)
{
	orders_end(&orders);
}

module_init(test_init);
module_exit(test_exit);

MODULE_DESCRIPTION("An event that begins strands, for tests of SPIN");
MODULE_LICENSE("GPL");
