// SPDX-License-Identifier: GPL-2.0-only
/*
 * The oracle: extensions that were built to be watched ask here whether what their compiler
 * claims is true.  <spin/oracle.h> says what they ask.
 */
#include <linux/irqflags.h>
#include <linux/kasan-checks.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/percpu.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <spin/oracle.h>

#include "spin_core/domain/extension.h"
#include "spin_core/domain/manifest.h"

static bool oracle_panics = true;
module_param(oracle_panics, bool, 0644);
MODULE_PARM_DESC(oracle_panics, "panic when a watched extension's compiler told a lie (default: yes)");

/*
 * Lies that were told, and runs that were watched: for tests.  Two at once may count as one, which
 * is still not none.
 */
static ulong oracle_lies;
module_param(oracle_lies, ulong, 0444);
MODULE_PARM_DESC(oracle_lies, "lies that were told");

static ulong oracle_runs;
module_param(oracle_runs, ulong, 0444);
MODULE_PARM_DESC(oracle_runs, "runs of handlers and guards that were watched, about");

/*
 * A run stays on its processor but where it sleeps, and what interrupts it ends before it
 * goes on; while it sleeps, others run there.
 */
static DEFINE_PER_CPU(struct spin_oracle *, current_run);

/* Preemption, interrupts, and what of locks lockdep knows. */
static void note_context(u64 *context)
{
	context[0] = (u64)preempt_count() << 1 | irqs_disabled();
#ifdef CONFIG_LOCKDEP
	context[1] = current->lockdep_depth;
#endif
}

/**
 * spin_oracle_lie - a claim of the compiler does not hold
 * @where: file, line and column of the program
 * @claim: what was claimed
 * @number: for what it does not hold
 *
 * Panics; where the parameter oracle_panics says otherwise, tells and goes on.
 * Context: any.
 */
void spin_oracle_lie(const char *where, const char *claim, u64 number)
{
	struct spin_oracle *run = this_cpu_read(current_run);

	WRITE_ONCE(oracle_lies, READ_ONCE(oracle_lies) + 1);
	if (oracle_panics)
		panic("spin: oracle: %s: a lie: %s (%lld), in %s", where, claim, (s64)number,
		      run ? run->name : "no run");
	pr_err_ratelimited("spin: oracle: %s: a lie: %s (%lld), in %s\n", where, claim,
			   (s64)number, run ? run->name : "no run");
}
EXPORT_SYMBOL_GPL(spin_oracle_lie);

/**
 * spin_oracle_begin - a guard or handler begins to run
 * @run: in the frame of its entry
 *
 * Context: that of the event; preemption off.
 */
void spin_oracle_begin(struct spin_oracle *run)
{
	WRITE_ONCE(oracle_runs, READ_ONCE(oracle_runs) + 1);
	note_context(run->context);
	run->outer = this_cpu_read(current_run);
	this_cpu_write(current_run, run);
}
EXPORT_SYMBOL_GPL(spin_oracle_begin);

/**
 * spin_oracle_pause - the handler that runs here is about to sleep
 *
 * Context: preemption off.
 * Return: its run, for spin_oracle_resume(); NULL: it is not watched.
 */
void *spin_oracle_pause(void)
{
	struct spin_oracle *run = __this_cpu_read(current_run);

	__this_cpu_write(current_run, NULL);
	return run;
}

/**
 * spin_oracle_resume - it goes on, on whatever CPU
 * @run: what spin_oracle_pause() returned
 *
 * Context: preemption off.
 */
void spin_oracle_resume(void *run)
{
	__this_cpu_write(current_run, run);
}

/* Bytes of stack that the manifest promises for a binding. */
static u32 promised_stack(const struct spin_oracle *run)
{
	const struct spin_extension *extension = run->record->extension;

	return spin_manifest_bindings(extension->manifest)[run->binding].stack;
}

/**
 * spin_oracle_end - it has run
 * @run: as given to spin_oracle_begin()
 *
 * Context: as spin_oracle_begin().
 */
void spin_oracle_end(struct spin_oracle *run)
{
	u64 context[2] = { 0, 0 };

	if (this_cpu_read(current_run) != run) {
		spin_oracle_lie(run->name, "a run ends on its processor, behind those in it", 0);
		return;
	}
	note_context(context);
	if (context[0] != run->context[0])
		spin_oracle_lie(run->name, "preemption and interrupts are as before", context[0]);
	if (context[1] != run->context[1])
		spin_oracle_lie(run->name, "no lock is left held", context[1]);
	if (run->deepest > promised_stack(run))
		spin_oracle_lie(run->name, "the stack is as deep as the manifest says",
				run->deepest);
	this_cpu_write(current_run, run->outer);
}
EXPORT_SYMBOL_GPL(spin_oracle_end);

/* The kernel's, and mapped as far as can be said without trying; KASAN knows more. */
static bool is_memory(const struct spin_oracle *run, const void *at, u64 size)
{
	const struct spin_extension *extension = run->record->extension;

	if ((unsigned long)at < TASK_SIZE || (unsigned long)at + size < (unsigned long)at)
		return false;
	return virt_addr_valid(at) || is_vmalloc_addr(at) ||
	       within_module((unsigned long)at, extension->module);
}

/* Between here and the entry of the run. */
static bool is_on_stack(const struct spin_oracle *run, const void *at)
{
	return at >= (const void *)__builtin_frame_address(0) && at < (const void *)run;
}

/**
 * spin_oracle_memory - bytes are about to be read or written
 * @where: file, line and column of the program
 * @at: the first
 * @size: how many
 * @writes: they will be written
 *
 * Context: as spin_oracle_begin().
 * Return: @at.
 */
u8 *spin_oracle_memory(const char *where, const void *at, u64 size, u32 writes)
{
	const struct spin_oracle *run = this_cpu_read(current_run);

	if (!run || !is_memory(run, at, size))
		spin_oracle_lie(where, "the memory is there", (unsigned long)at);
	else if (writes && run->class == SPIN_ORACLE_PURE && !is_on_stack(run, at))
		spin_oracle_lie(where, "a guard writes nothing that outlives it",
				(unsigned long)at);
	else if (writes)
		kasan_check_write(at, size);
	else
		kasan_check_read(at, size);
	return (u8 *)at;
}
EXPORT_SYMBOL_GPL(spin_oracle_memory);

/**
 * spin_oracle_work - fuel is used, and stack
 * @where: file, line and column of the program
 * @units: of fuel, at least
 *
 * Context: as spin_oracle_begin().
 */
void spin_oracle_work(const char *where, u64 units)
{
	struct spin_oracle *run = this_cpu_read(current_run);
	u64 depth;

	if (!run) {
		spin_oracle_lie(where, "it runs in a run", 0);
		return;
	}
	depth = (unsigned long)run - (unsigned long)__builtin_frame_address(0);
	if (depth > run->deepest)
		run->deepest = depth;
	run->work += units;
	if (run->work > run->budget)
		spin_oracle_lie(where, "the budget is kept", run->work);
}
EXPORT_SYMBOL_GPL(spin_oracle_work);

/**
 * spin_oracle_call - an operation is about to be called
 * @where: file, line and column of the program
 * @price: what it costs
 * @class: what it may do
 *
 * Context: as spin_oracle_begin().
 */
void spin_oracle_call(const char *where, u64 price, u32 class)
{
	const struct spin_oracle *run = this_cpu_read(current_run);

	if (run && class > run->class)
		spin_oracle_lie(where, "it calls only what its class may", class);
	spin_oracle_work(where, price);
}
EXPORT_SYMBOL_GPL(spin_oracle_call);
