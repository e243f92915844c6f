// SPDX-License-Identifier: GPL-2.0-only
/*
 * Runs that lie to the oracle, each in one way: "echo NAME > run" makes one. They stand for
 * what a compiler emits that gets it wrong; each is put right behind the lie, so that
 * the machine goes on.
 */
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/mutex.h>
#include <linux/preempt.h>
#include <linux/string.h>
#include <spin/oracle.h>

#include "spin_core/domain/extension.h"
#include "spin_core/domain/manifest.h"

/* Bytes of stack that the manifest promises: the functions here need less, but for deep(). */
#define PROMISED 512

static struct {
	struct spin_manifest head;
	struct spin_manifest_binding binding;
} manifest = {
	.head.bindings = { .at = offsetof(typeof(manifest), binding), .count = 1 },
	.binding.stack = PROMISED,
};

static struct spin_extension extension = {
	.manifest = &manifest.head,
	.module = THIS_MODULE,
};

static struct spin_record record = { .extension = &extension };
static u32 outlives;

static struct spin_oracle new_run(u32 class)
{
	return (struct spin_oracle){
		.record = &record, .name = "run", .class = class, .budget = 100,
	};
}

static int runs(void)
{
	struct spin_oracle run = new_run(SPIN_ORACLE_ATOMIC);

	spin_oracle_begin(&run);
	spin_oracle_memory("runs.c:1:1", &outlives, sizeof(outlives), 1);
	spin_oracle_call("runs.c:2:1", 60, SPIN_ORACLE_ATOMIC);
	spin_oracle_work("runs.c:3:1", 40);
	spin_oracle_end(&run);
	return 0;
}

static noinline void write_own(void)
{
	u32 own = 0;

	*(u32 *)spin_oracle_memory("own_stack.c:1:1", &own, sizeof(own), 1) = 1;
	barrier_data(&own);
}

static int own_stack(void)
{
	struct spin_oracle run = new_run(SPIN_ORACLE_PURE);

	spin_oracle_begin(&run);
	write_own();
	spin_oracle_memory("own_stack.c:2:1", &outlives, sizeof(outlives), 0);
	spin_oracle_end(&run);
	return 0;
}

static int nested(void)
{
	struct spin_oracle run = new_run(SPIN_ORACLE_ATOMIC);

	spin_oracle_begin(&run);
	runs();
	spin_oracle_work("nested.c:1:1", 1);
	spin_oracle_end(&run);
	return 0;
}

/* An end that is refused changes nothing. */
static int order(void)
{
	struct spin_oracle outer = new_run(SPIN_ORACLE_ATOMIC);
	struct spin_oracle inner = new_run(SPIN_ORACLE_ATOMIC);

	outer.name = "order.c:1:1";
	spin_oracle_begin(&outer);
	spin_oracle_begin(&inner);
	spin_oracle_end(&outer);
	spin_oracle_end(&inner);
	spin_oracle_end(&outer);
	return 0;
}

static int preemption(void)
{
	struct spin_oracle run = new_run(SPIN_ORACLE_ATOMIC);

	run.name = "preemption.c:1:1";
	spin_oracle_begin(&run);
	preempt_disable();
	spin_oracle_end(&run);
	preempt_enable();
	return 0;
}

static int interrupts(void)
{
	struct spin_oracle run = new_run(SPIN_ORACLE_ATOMIC);
	unsigned long flags;

	run.name = "interrupts.c:1:1";
	spin_oracle_begin(&run);
	local_irq_save(flags);
	spin_oracle_end(&run);
	local_irq_restore(flags);
	return 0;
}

/* One that leaves preemption as it is. */
static int lock(void)
{
#ifdef CONFIG_LOCKDEP
	static DEFINE_MUTEX(left_held);
	struct spin_oracle run = new_run(SPIN_ORACLE_ATOMIC);

	run.name = "lock.c:1:1";
	spin_oracle_begin(&run);
	if (mutex_trylock(&left_held)) {
		spin_oracle_end(&run);
		mutex_unlock(&left_held);
	}
	return 0;
#else
	return -EOPNOTSUPP;
#endif
}

static noinline void deep(void)
{
	u8 bytes[2 * PROMISED] = { 1 };

	barrier_data(bytes);
	spin_oracle_work("stack.c:1:1", 1);
	barrier_data(bytes);
}

static int stack(void)
{
	struct spin_oracle run = new_run(SPIN_ORACLE_ATOMIC);

	run.name = "stack.c:1:1";
	spin_oracle_begin(&run);
	deep();
	spin_oracle_end(&run);
	return 0;
}

/* Nothing is read: the oracle only looks where it would be. */
static int asks_of(const char *where, const void *at, u64 size, u32 writes, u32 class)
{
	struct spin_oracle run = new_run(class);

	spin_oracle_begin(&run);
	spin_oracle_memory(where, at, size, writes);
	spin_oracle_end(&run);
	return 0;
}

static int low_memory(void)
{
	return asks_of("low_memory.c:1:1", (void *)8, 4, 0, SPIN_ORACLE_ATOMIC);
}

static int no_memory(void)
{
	return asks_of("no_memory.c:1:1", (void *)(TASK_SIZE + PAGE_SIZE * 16), 4, 1,
		       SPIN_ORACLE_ATOMIC);
}

static int wrapped_memory(void)
{
	return asks_of("wrapped_memory.c:1:1", &outlives, -8ull, 0, SPIN_ORACLE_ATOMIC);
}

static int guard_writes(void)
{
	return asks_of("guard_writes.c:1:1", &outlives, sizeof(outlives), 1, SPIN_ORACLE_PURE);
}

static int works(const char *where, u64 units)
{
	struct spin_oracle run = new_run(SPIN_ORACLE_ATOMIC);

	spin_oracle_begin(&run);
	spin_oracle_work(where, units);
	spin_oracle_end(&run);
	return 0;
}

static int calls(const char *where, u64 price, u32 class)
{
	struct spin_oracle run = new_run(SPIN_ORACLE_ATOMIC);

	spin_oracle_begin(&run);
	spin_oracle_call(where, price, class);
	spin_oracle_end(&run);
	return 0;
}

static int budget(void)
{
	return works("budget.c:1:1", 101);
}

static int price(void)
{
	return calls("price.c:1:1", 101, SPIN_ORACLE_ATOMIC);
}

static int class(void)
{
	return calls("class.c:1:1", 1, SPIN_ORACLE_BLOCKING);
}

static int behind(void)
{
	spin_oracle_work("behind.c:1:1", 1);
	return 0;
}

static const struct {
	const char *name;
	int (*tells)(void);
} all[] = {
	{ "runs", runs }, { "own_stack", own_stack },
	{ "nested", nested }, { "order", order }, { "preemption", preemption },
	{ "interrupts", interrupts }, { "lock", lock }, { "stack", stack },
	{ "low_memory", low_memory }, { "no_memory", no_memory },
	{ "wrapped_memory", wrapped_memory }, { "guard_writes", guard_writes },
	{ "budget", budget }, { "price", price }, { "class", class }, { "behind", behind },
};

/* As an event does: preemption off. */
static int set_run(const char *value, const struct kernel_param *parameter)
{
	unsigned int i;
	int status;

	for (i = 0; i < ARRAY_SIZE(all); i++) {
		if (!sysfs_streq(value, all[i].name))
			continue;
		preempt_disable();
		status = all[i].tells();
		preempt_enable();
		return status;
	}
	return -EINVAL;
}

static const struct kernel_param_ops run_operations = { .set = set_run };
module_param_cb(run, &run_operations, NULL, 0200);
MODULE_PARM_DESC(run, "name of the run that is to be made");

static int __init test_init(void)
{
	return 0;
}

static void __exit test_exit(void)
{
}

module_init(test_init);
module_exit(test_exit);

MODULE_DESCRIPTION("Runs that lie to SPIN's oracle");
MODULE_LICENSE("GPL");
