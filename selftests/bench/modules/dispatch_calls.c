// SPDX-License-Identifier: GPL-2.0-only
/*
 * Subjects that call one function: directly, by a pointer, by a static call, and
 * a function that a kprobe or an fentry program is attached to.
 */
#include <linux/kprobes.h>
#include <linux/static_call.h>

#include "count.h"
#include "dispatch.h"

static noinline u64 handle(struct bench_argument *argument)
{
	return bench_work(argument);
}

static u64 (*handler_pointer)(struct bench_argument *) = handle;

DEFINE_STATIC_CALL(bench_handler_call, handle);

static u64 count_call(u32 operations, struct bench_argument *argument)
{
	return COUNT(operations, handle(argument));
}

static u64 count_pointer(u32 operations, struct bench_argument *argument)
{
	return COUNT(operations, READ_ONCE(handler_pointer)(argument));
}

static u64 count_static_call(u32 operations, struct bench_argument *argument)
{
	return COUNT(operations, static_call(bench_handler_call)(argument));
}

const struct bench_dispatch bench_call = { .most = 1, .count = count_call };
const struct bench_dispatch bench_function_pointer = { .most = 1, .count = count_pointer };
const struct bench_dispatch bench_static_call = { .most = 1, .count = count_static_call };

/*
 * The place that probes and programs are attached to.  Global, and of a name that
 * the fentry program knows.
 */
noinline void spin_bench_probed(struct bench_argument *argument);
noinline void spin_bench_probed(struct bench_argument *argument)
{
	asm volatile("" : : "r"(argument) : "memory");
}

static u64 count_probed(u32 operations, struct bench_argument *argument)
{
	return COUNT(operations, spin_bench_probed(argument));
}

/* The program is attached by whoever measures, and counts its runs itself. */
const struct bench_dispatch bench_fentry = { .most = 1, .count = count_probed };

static struct kprobe probes[SPIN_BENCH_HANDLERS];
static u32 probe_count;

static int handle_probe(struct kprobe *probe, struct pt_regs *registers)
{
	bench_work((struct bench_argument *)registers->di);
	return 0;
}
NOKPROBE_SYMBOL(handle_probe);

static void arrange_probes(u32 guard, u32 handlers)
{
	probe_count = handlers;
}

static void detach_first_probes(u32 count)
{
	while (count--)
		unregister_kprobe(&probes[count]);
}

static int attach_probes(void)
{
	int error;
	u32 i;

	for (i = 0; i < probe_count; i++) {
		/* One that was unregistered is marked as disabled: as it is it would never fire. */
		probes[i] = (struct kprobe){
			.addr = (kprobe_opcode_t *)spin_bench_probed,
			.pre_handler = handle_probe,
		};
		error = register_kprobe(&probes[i]);
		if (error) {
			detach_first_probes(i);
			return error;
		}
	}
	return 0;
}

static void detach_probes(void)
{
	detach_first_probes(probe_count);
}

/* Each removal waits for grace periods: a thousand would take minutes. */
const struct bench_dispatch bench_kprobe = {
	.most = 64,
	.arrange = arrange_probes,
	.attach = attach_probes,
	.detach = detach_probes,
	.count = count_probed,
};
