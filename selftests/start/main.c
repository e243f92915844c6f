// SPDX-License-Identifier: GPL-2.0-only
/*
 * Makes what spin.ko's init asks the kernel for fail, as it does where there is no room: the
 * kernel's function does nothing and returns what it returns then.  Probes see each call, so
 * that stock kernels do.  Writing "STEP NUMBER RESULT" to the parameter "fail" chooses one call
 * of the next init; "happened" tells whether there was such a call, "ledger" how often each
 * thing was asked for and given back.
 */
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/kprobes.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/sched.h>
#include <linux/string.h>

#define SUBJECT "[spin]"

enum step {
	KEYRING,
	WORKERS,
	NAMESPACES,
	NOTIFIER,
	CELLS,
	PLANS,
	DEVICE,
	MEMORY,
	STEPS,
};

static const char *const names[STEPS] = {
	[KEYRING] = "keyring",
	[WORKERS] = "workers",
	[NAMESPACES] = "namespaces",
	[NOTIFIER] = "notifier",
	[CELLS] = "cells",
	[PLANS] = "plans",
	[DEVICE] = "device",
	[MEMORY] = "memory",
};

/**
 * struct call - a function of the kernel that init calls
 * @step: what for
 * @gives: it gives back
 * @probe: where; functions that this kernel has not got are never called
 */
struct call {
	enum step step;
	bool gives;
	struct kprobe probe;
};

static int call_began(struct kprobe *probe, struct pt_regs *regs);

/* With it the probe says that it may change where the processor goes on. */
static void call_ended(struct kprobe *probe, struct pt_regs *regs, unsigned long flags)
{
}

#define CALL(name, of, back) { \
	.step = of, \
	.gives = back, \
	.probe = { .symbol_name = name, .pre_handler = call_began, .post_handler = call_ended }, \
}
#define TAKES(name, of)	CALL(name, of, false)
#define GIVES(name, of)	CALL(name, of, true)

static struct call calls[] = {
	TAKES("keyring_alloc", KEYRING),
	GIVES("key_put", KEYRING),
	TAKES("alloc_workqueue", WORKERS),
	GIVES("destroy_workqueue", WORKERS),
	TAKES("register_pernet_subsys", NAMESPACES),
	GIVES("unregister_pernet_subsys", NAMESPACES),
	TAKES("register_netdevice_notifier", NOTIFIER),
	GIVES("unregister_netdevice_notifier", NOTIFIER),
	/* Names of 6.1, then those of 6.12. */
	TAKES("__alloc_percpu", CELLS),
	TAKES("pcpu_alloc_noprof", CELLS),
	GIVES("free_percpu", CELLS),
	TAKES("kvmalloc_node", PLANS),
	TAKES("__kvmalloc_node_noprof", PLANS),
	GIVES("kvfree", PLANS),
	GIVES("kvfree_call_rcu", PLANS),
	TAKES("misc_register", DEVICE),
	GIVES("misc_deregister", DEVICE),
	/* Whoever asks for it on the way. */
	TAKES("__kmalloc", MEMORY),
	TAKES("__kmalloc_node", MEMORY),
	TAKES("__kmalloc_node_track_caller", MEMORY),
	TAKES("kmalloc_trace", MEMORY),
	TAKES("kmalloc_node_trace", MEMORY),
	TAKES("kmem_cache_alloc", MEMORY),
	TAKES("kmem_cache_alloc_lru", MEMORY),
	TAKES("kmem_cache_alloc_node", MEMORY),
	TAKES("__alloc_percpu_gfp", MEMORY),
	TAKES("__kmalloc_noprof", MEMORY),
	TAKES("__kmalloc_node_noprof", MEMORY),
	TAKES("__kmalloc_node_track_caller_noprof", MEMORY),
	TAKES("__kmalloc_cache_noprof", MEMORY),
	TAKES("__kmalloc_cache_node_noprof", MEMORY),
	TAKES("kmem_cache_alloc_noprof", MEMORY),
	TAKES("kmem_cache_alloc_lru_noprof", MEMORY),
	TAKES("kmem_cache_alloc_node_noprof", MEMORY),
};

/* Since "fail" was written; of the one task that runs spin.ko's init. */
static unsigned int taken[STEPS], given[STEPS];
static bool happened;
/* What "fail" said: STEPS is none. */
static enum step failing = STEPS;
static unsigned int failing_number;
static long failing_result;

static struct task_struct *starter;

static bool is_subject(unsigned long address)
{
	char name[KSYM_SYMBOL_LEN];

	sprint_symbol(name, address);
	return strstr(name, SUBJECT);
}

/* Where the function goes on that is left out: back to its caller, with the result. */
static noinline notrace void leave(void)
{
	barrier();
}

static int call_began(struct kprobe *probe, struct pt_regs *regs)
{
	struct call *call = container_of(probe, struct call, probe);
	enum step step = call->step;

	if (current != READ_ONCE(starter))
		return 0;
	if (step != MEMORY && !is_subject(regs_get_kernel_stack_nth(regs, 0)))
		return 0;
	if (call->gives) {
		/* To give back NULL is to give back nothing. */
		given[step] += !!regs_get_kernel_argument(regs, 0);
		return 0;
	}
	if (step != failing || taken[step] + 1 != failing_number) {
		taken[step]++;
		return 0;
	}
	failing = STEPS;
	happened = true;
	regs_set_return_value(regs, failing_result);
	instruction_pointer_set(regs, (unsigned long)leave);
	return 1;
}
NOKPROBE_SYMBOL(call_began);

static int init_began(struct kretprobe_instance *instance, struct pt_regs *regs)
{
	/* Else its end is not looked for. */
	if (!is_subject(regs_get_kernel_argument(regs, 0)))
		return 1;
	WRITE_ONCE(starter, current);
	return 0;
}

static int init_ended(struct kretprobe_instance *instance, struct pt_regs *regs)
{
	WRITE_ONCE(starter, NULL);
	return 0;
}

static struct kretprobe init_probe = {
	.kp.symbol_name = "do_one_initcall",
	.entry_handler = init_began,
	.handler = init_ended,
	.maxactive = 4,
};

static int set_fail(const char *text, const struct kernel_param *parameter)
{
	char name[16];
	int step;

	failing = STEPS;
	if (sscanf(text, "%15s %u %ld", name, &failing_number, &failing_result) != 3)
		return -EINVAL;
	step = match_string(names, STEPS, name);
	if (step < 0)
		return step;
	memset(taken, 0, sizeof(taken));
	memset(given, 0, sizeof(given));
	happened = false;
	failing = step;
	return 0;
}

static int get_ledger(char *buffer, const struct kernel_param *parameter)
{
	int step, length = 0;

	for (step = 0; step < STEPS; step++)
		length += scnprintf(buffer + length, PAGE_SIZE - length, "%s %u %u\n", names[step],
				    taken[step], given[step]);
	return length;
}

static const struct kernel_param_ops fail_operations = { .set = set_fail };
module_param_cb(fail, &fail_operations, NULL, 0200);
static const struct kernel_param_ops ledger_operations = { .get = get_ledger };
module_param_cb(ledger, &ledger_operations, NULL, 0400);
module_param(happened, bool, 0400);

static void unwatch(unsigned int count)
{
	while (count--)
		if (calls[count].probe.addr)
			unregister_kprobe(&calls[count].probe);
}

static int __init test_init(void)
{
	unsigned int i;
	int error;

	for (i = 0; i < ARRAY_SIZE(calls); i++) {
		error = register_kprobe(&calls[i].probe);
		if (error == -ENOENT) {
			calls[i].probe.addr = NULL;
		} else if (error) {
			pr_err("spin_start_test: %s cannot be probed: %d\n",
			       calls[i].probe.symbol_name, error);
			goto unwatch_calls;
		}
	}
	error = register_kretprobe(&init_probe);
	if (!error)
		return 0;
unwatch_calls:
	unwatch(i);
	return error;
}

static void __exit test_exit(void)
{
	unregister_kretprobe(&init_probe);
	unwatch(ARRAY_SIZE(calls));
}

module_init(test_init);
module_exit(test_exit);

MODULE_DESCRIPTION("Lets spin.ko's init fail, for tests of SPIN");
MODULE_LICENSE("GPL");
