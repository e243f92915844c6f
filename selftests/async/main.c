// SPDX-License-Identifier: GPL-2.0-only
/*
 * A domain of its own: the interface "bells".  What is written to the device /dev/spin_bells
 * rings: "task N" so often on each processor, in a task; "interrupt N" the same, with interrupts
 * off, in an interrupt but for the writer's own; "forget" begins to count anew.  What is read from
 * it says what became of that.
 */
#include <linux/delay.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/percpu.h>
#include <linux/smp.h>

#include "selftests/lib/everywhere.h"
#include "selftests/lib/orders.h"
#include "spin_core/dispatcher/blocking.h"
#include "spin_core/dispatcher/notice.h"
#include "spin_core/domain/interface.h"

#include <spin/interface_begin.h>
#include "interface/bells.h"
#include <spin/interface_end.h>

extern typeof(bell_rung) spin_default_bell_rung;
extern typeof(bell_asked) spin_default_bell_asked;
extern typeof(bell_waited) spin_default_bell_waited;
extern typeof(bell_note) spin_bell_note;
extern typeof(bell_hold) spin_bell_hold;
extern struct spin_event spin_event_bell_rung;
extern struct spin_event spin_event_bell_asked;
extern struct spin_event spin_event_bell_waited;

#define HANDLERS	4
#define PROCESSORS	64

/* How often each was, so far. */
static atomic64_t rung, unhandled, noted[HANDLERS], wrong, misplaced, elsewhere;
/* What each handler got last of each processor: those of one binding run one by one. */
static u64 last[HANDLERS][PROCESSORS];
static DEFINE_PER_CPU(u64, sequence);
static DEFINE_PER_CPU(struct work_struct, works);
static DEFINE_MUTEX(one_writer);
static u32 rounds;

/* What nobody handles. */
void spin_default_bell_rung(u32 number, u64 value, s32 minus, bool is_loud)
{
	atomic64_inc(&unhandled);
}
EXPORT_SYMBOL_GPL(spin_default_bell_rung);

SPIN_NOTICE_DEFINE(bells, bell_rung, SPIN_PARAMETERS(u32 number, u64 value, s32 minus, bool is_loud),
		   SPIN_ARGUMENTS(number, value, minus, is_loud), NULL)

u32 spin_default_bell_asked(u32 number)
{
	return 0;
}
EXPORT_SYMBOL_GPL(spin_default_bell_asked);

SPIN_EVENT_DEFINE(bells, bell_asked, u32, SPIN_PARAMETERS(u32 number), SPIN_ARGUMENTS(number),
		  false, NULL)

u32 spin_default_bell_waited(u32 number)
{
	return 0;
}
EXPORT_SYMBOL_GPL(spin_default_bell_waited);

SPIN_BLOCKING_EVENT_DEFINE(bells, bell_waited, u32, SPIN_PARAMETERS(u32 number),
			   SPIN_ARGUMENTS(number), false, NULL)

void spin_bell_note(u32 who, u32 number, u64 value, s32 minus, bool is_loud)
{
	u64 *before = &last[who % HANDLERS][number % PROCESSORS];

	atomic64_inc(&noted[who % HANDLERS]);
	if (minus != -(s32)value || is_loud != (value % 3 == 0))
		atomic64_inc(&wrong);
	if (*before >= value)
		atomic64_inc(&misplaced);
	*before = value;
	/* As in a raise, and yet in a task of its own. */
	if (!in_task() || preemptible() || irqs_disabled())
		atomic64_inc(&elsewhere);
}
SPIN_OPERATION(bell_note);

void spin_bell_hold(u32 microseconds)
{
	udelay(min(microseconds, 5000U));
}
SPIN_OPERATION(bell_hold);

static void ring_once(void)
{
	u64 value;

	preempt_disable();
	value = this_cpu_inc_return(sequence);
	atomic64_inc(&rung);
	SPIN_NOTICE_RAISE(bell_rung, smp_processor_id(), value, -(s32)value, value % 3 == 0);
	preempt_enable();
}

static void ring_in_task(struct work_struct *work)
{
	u32 i;

	for (i = 0; i < rounds; i++) {
		ring_once();
		cond_resched();
	}
}

static void ring_in_interrupt(void *count)
{
	u32 i;

	for (i = 0; i < *(u32 *)count; i++)
		ring_once();
}

/* One writer at a time, but for who interrupts. */
static void ring_everywhere(u32 count)
{
	mutex_lock(&one_writer);
	rounds = count;
	everywhere(&works, ring_in_task);
	mutex_unlock(&one_writer);
}

static void forget(void)
{
	u32 i;

	atomic64_set(&rung, 0);
	atomic64_set(&unhandled, 0);
	atomic64_set(&wrong, 0);
	atomic64_set(&misplaced, 0);
	atomic64_set(&elsewhere, 0);
	for (i = 0; i < HANDLERS; i++)
		atomic64_set(&noted[i], 0);
}

static int obey(const char *verb, u32 count, u32 what)
{
	if (!strcmp(verb, "task"))
		ring_everywhere(count);
	else if (!strcmp(verb, "interrupt") && count <= 1000)
		on_each_cpu(ring_in_interrupt, &count, 1);
	else if (!strcmp(verb, "forget"))
		forget();
	else
		return -EINVAL;
	return 0;
}

static int report(char *text, size_t size)
{
	return scnprintf(text, size,
			 "rung %lld unhandled %lld all %lld even %lld late %lld spoil %lld wrong %lld misplaced %lld elsewhere %lld\n",
			 atomic64_read(&rung), atomic64_read(&unhandled),
			 atomic64_read(&noted[0]), atomic64_read(&noted[1]),
			 atomic64_read(&noted[2]), atomic64_read(&noted[3]),
			 atomic64_read(&wrong), atomic64_read(&misplaced), atomic64_read(&elsewhere));
}

/* Made by the Cove compiler out of interface/bells.h. */
static struct spin_procedure procedures[] = {
#include "generated/bells_procedures.h"
};

static struct spin_event *const events[] = {
	&spin_event_bell_rung, &spin_event_bell_asked, &spin_event_bell_waited,
};

static struct spin_interface bells = {
	SPIN_INTERFACE_OF(bells, procedures, events),
};

static struct orders orders = {
	.device.name = "spin_bells",
	.interface = &bells,
	.obey = obey,
	.report = report,
};

static int __init test_init(void)
{
	return orders_begin(&orders);
}

static void __exit test_exit(void)
{
	orders_end(&orders);
}

module_init(test_init);
module_exit(test_exit);

MODULE_DESCRIPTION("An event whose handlers may run later, for tests of SPIN");
MODULE_LICENSE("GPL");
