// SPDX-License-Identifier: GPL-2.0-only
/*
 * A domain of its own: the interface "asking".  Writing a number to the parameter "raise"
 * raises its event so often on each processor, all at once; "answers" tells how often each kind
 * of answer came.
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
#include "interface/asking.h"
#include <spin/interface_end.h>

extern struct spin_event spin_event_asked;
extern typeof(asked) spin_default_asked;

#define NOBODY	4242
#define WRONG	7777

static atomic64_t right, wrong, nobody;
static DEFINE_PER_CPU(struct work_struct, works);
static u32 rounds;

/* What nobody handles. */
u32 spin_default_asked(u32 number)
{
	return NOBODY;
}
EXPORT_SYMBOL_GPL(spin_default_asked);

SPIN_EVENT_DEFINE(asking, asked, u32, SPIN_PARAMETERS(u32 number), SPIN_ARGUMENTS(number),
		  false, NULL)

static atomic64_t *kind_of(u32 answer)
{
	if (answer == NOBODY)
		return &nobody;
	return answer == WRONG ? &wrong : &right;
}

static void raise_here(struct work_struct *work)
{
	u32 i;

	for (i = 0; i < rounds; i++) {
		atomic64_inc(kind_of(SPIN_EVENT_RAISE(asked, i)));
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

static int answers(char *buffer, const struct kernel_param *parameter)
{
	return scnprintf(buffer, PAGE_SIZE, "right %lld wrong %lld nobody %lld\n",
			 (s64)atomic64_read(&right), (s64)atomic64_read(&wrong),
			 (s64)atomic64_read(&nobody));
}

static const struct kernel_param_ops raise_operations = { .set = raise };
module_param_cb(raise, &raise_operations, NULL, 0200);
static const struct kernel_param_ops answers_operations = { .get = answers };
module_param_cb(answers, &answers_operations, NULL, 0400);

/* Made by the Cove compiler out of interface/asking.h. */
static struct spin_procedure procedures[] = {
#include "generated/asking_procedures.h"
};

static struct spin_event *const events[] = { &spin_event_asked };

static struct spin_interface asking_interface = {
	SPIN_INTERFACE_OF(asking, procedures, events),
};

static int __init test_init(void)
{
	return spin_interface_register(&asking_interface);
}

static void __exit test_exit(void)
{
	spin_interface_unregister(&asking_interface);
}

module_init(test_init);
module_exit(test_exit);

MODULE_DESCRIPTION("What extensions call of each other, for tests of SPIN");
MODULE_LICENSE("GPL");
