// SPDX-License-Identifier: GPL-2.0-only
/*
 * A domain of its own: the interface "seats".  Writing a number to the parameter "raise"
 * raises its event so often on each processor, all at once; "report" tells what was counted.
 */
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/percpu.h>
#include <linux/workqueue.h>

#include "selftests/lib/everywhere.h"
#include "spin_core/dispatcher/event.h"
#include "spin_core/domain/interface.h"

#include <spin/interface_begin.h>
#include "interface/seats.h"
#include <spin/interface_end.h>

extern struct spin_event spin_event_visitor_came;
extern typeof(visitor_came) spin_default_visitor_came;
extern typeof(seat_take) spin_seat_take;
extern typeof(seat_release) spin_seat_release;
extern typeof(seat_give) spin_seat_give;
extern typeof(seat_number) spin_seat_number;

#define SEATS	64

struct seat {
	u32 number;
	u32 taken;
};

static struct seat seats[SEATS];
static atomic64_t acquired, released, given, twice;
static DEFINE_PER_CPU(struct work_struct, works);
static u32 rounds;

/* What nobody handles. */
u32 spin_default_visitor_came(u32 number)
{
	return 0;
}
EXPORT_SYMBOL_GPL(spin_default_visitor_came);

SPIN_EVENT_DEFINE(seats, visitor_came, u32, SPIN_PARAMETERS(u32 number),
		  SPIN_ARGUMENTS(number), false, NULL)

seat *spin_seat_take(u32 number)
{
	if (number >= SEATS || cmpxchg(&seats[number].taken, 0, 1))
		return NULL;
	atomic64_inc(&acquired);
	return &seats[number];
}
SPIN_OPERATION(seat_take);

static void leave(seat *s, atomic64_t *how)
{
	atomic64_inc(xchg(&s->taken, 0) ? how : &twice);
}

void spin_seat_release(seat *s)
{
	leave(s, &released);
}
SPIN_OPERATION(seat_release);

bool spin_seat_give(seat *s, u32 whom)
{
	leave(s, &given);
	return whom & 1;
}
SPIN_OPERATION(seat_give);

u32 spin_seat_number(const seat *s)
{
	return s->number;
}
SPIN_OPERATION(seat_number);

static void raise_here(struct work_struct *work)
{
	u32 i, number = raw_smp_processor_id();

	for (i = 0; i < rounds; i++, number += 7) {
		(void)SPIN_EVENT_RAISE(visitor_came, number);
		cond_resched();
	}
}

static int raise(const char *text, const struct kernel_param *parameter)
{
	int error = kstrtou32(text, 0, &rounds);

	if (!error)
		everywhere(&works, raise_here);
	return error;
}

static int report(char *buffer, const struct kernel_param *parameter)
{
	u32 i, taken = 0;

	for (i = 0; i < SEATS; i++)
		taken += seats[i].taken;
	return scnprintf(buffer, PAGE_SIZE, "acquired %lld released %lld given %lld twice %lld taken %u\n",
			 (s64)atomic64_read(&acquired), (s64)atomic64_read(&released),
			 (s64)atomic64_read(&given), (s64)atomic64_read(&twice), taken);
}

static const struct kernel_param_ops raise_operations = { .set = raise };
module_param_cb(raise, &raise_operations, NULL, 0200);
static const struct kernel_param_ops report_operations = { .get = report };
module_param_cb(report, &report_operations, NULL, 0400);

/* Made by the Cove compiler out of interface/seats.h. */
static struct spin_procedure procedures[] = {
#include "generated/seats_procedures.h"
};

static struct spin_event *const events[] = { &spin_event_visitor_came };

static struct spin_interface seats_interface = {
	SPIN_INTERFACE_OF(seats, procedures, events),
};

static int __init test_init(void)
{
	u32 i;

	for (i = 0; i < SEATS; i++)
		seats[i].number = i;
	return spin_interface_register(&seats_interface);
}

static void __exit test_exit(void)
{
	spin_interface_unregister(&seats_interface);
}

module_init(test_init);
module_exit(test_exit);

MODULE_DESCRIPTION("What is acquired and released, for tests of SPIN");
MODULE_LICENSE("GPL");
