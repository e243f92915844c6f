// SPDX-License-Identifier: GPL-2.0-only
/*
 * Subjects that keep a list of handlers: tracepoint, notifier chains, and
 * netfilter's array of hooks.
 */
#include <linux/netfilter.h>
#include <linux/notifier.h>
#include <linux/tracepoint.h>
#include <linux/vmalloc.h>

#include "count.h"
#include "dispatch.h"

static u32 guard_kind, handler_count;

static void arrange(u32 guard, u32 handlers)
{
	guard_kind = guard;
	handler_count = handlers;
}

/* Tracepoint. */

DECLARE_TRACE(spin_bench_raised, TP_PROTO(struct bench_argument *argument), TP_ARGS(argument));
DEFINE_TRACE(spin_bench_raised, TP_PROTO(struct bench_argument *argument), TP_ARGS(argument));

#define TRACE_HANDLER(name, guard)						\
static void trace_##name(void *closure, struct bench_argument *argument)	\
{										\
	if (bench_guard_holds(guard, closure, argument))			\
		bench_work(argument);						\
}
BENCH_EACH_GUARD(TRACE_HANDLER)

#define TRACE_ENTRY(name, guard) [guard] = trace_##name,
static void (*const trace_handlers[])(void *, struct bench_argument *) = {
	BENCH_EACH_GUARD(TRACE_ENTRY)
};

static void detach_first_traces(u32 count)
{
	while (count--)
		unregister_trace_spin_bench_raised(trace_handlers[guard_kind],
						   &bench_closures[count]);
	tracepoint_synchronize_unregister();
}

static int attach_traces(void)
{
	int error;
	u32 i;

	for (i = 0; i < handler_count; i++) {
		error = register_trace_spin_bench_raised(trace_handlers[guard_kind],
							 &bench_closures[i]);
		if (error) {
			detach_first_traces(i);
			return error;
		}
	}
	return 0;
}

static void detach_traces(void)
{
	detach_first_traces(handler_count);
}

static u64 count_traces(u32 operations, struct bench_argument *argument)
{
	return COUNT(operations, trace_spin_bench_raised(argument));
}

const struct bench_dispatch bench_tracepoint = {
	.most = SPIN_BENCH_HANDLERS,
	.guarded = true,
	.arrange = arrange,
	.attach = attach_traces,
	.detach = detach_traces,
	.count = count_traces,
};

/* Notifier chains. */

struct chain_entry {
	struct notifier_block block;
	struct bench_closure *closure;
};

static RAW_NOTIFIER_HEAD(raw_chain);
static ATOMIC_NOTIFIER_HEAD(atomic_chain);
static struct chain_entry chain_entries[SPIN_BENCH_HANDLERS];

#define CHAIN_HANDLER(name, guard)						\
static int notify_##name(struct notifier_block *block, unsigned long action, void *data) \
{										\
	struct chain_entry *entry = container_of(block, struct chain_entry, block); \
										\
	if (bench_guard_holds(guard, entry->closure, data))			\
		bench_work(data);						\
	return NOTIFY_DONE;							\
}
BENCH_EACH_GUARD(CHAIN_HANDLER)

#define CHAIN_ENTRY(name, guard) [guard] = notify_##name,
static const notifier_fn_t chain_handlers[] = { BENCH_EACH_GUARD(CHAIN_ENTRY) };

static void arrange_chain(u32 guard, u32 handlers)
{
	u32 i;

	arrange(guard, handlers);
	for (i = 0; i < handlers; i++) {
		chain_entries[i].block = (struct notifier_block){
			.notifier_call = chain_handlers[guard],
		};
		chain_entries[i].closure = &bench_closures[i];
	}
}

static int attach_raw(void)
{
	u32 i;

	for (i = 0; i < handler_count; i++)
		raw_notifier_chain_register(&raw_chain, &chain_entries[i].block);
	return 0;
}

static void detach_raw(void)
{
	u32 i;

	for (i = 0; i < handler_count; i++)
		raw_notifier_chain_unregister(&raw_chain, &chain_entries[i].block);
}

static int attach_atomic(void)
{
	u32 i;

	for (i = 0; i < handler_count; i++)
		atomic_notifier_chain_register(&atomic_chain, &chain_entries[i].block);
	return 0;
}

/* Waits for a grace period each time. */
static void detach_atomic(void)
{
	u32 i;

	for (i = 0; i < handler_count; i++)
		atomic_notifier_chain_unregister(&atomic_chain, &chain_entries[i].block);
}

static u64 count_raw(u32 operations, struct bench_argument *argument)
{
	return COUNT(operations, raw_notifier_call_chain(&raw_chain, 0, argument));
}

static u64 count_atomic(u32 operations, struct bench_argument *argument)
{
	return COUNT(operations, atomic_notifier_call_chain(&atomic_chain, 0, argument));
}

const struct bench_dispatch bench_raw_notifier = {
	.most = SPIN_BENCH_HANDLERS,
	.guarded = true,
	.arrange = arrange_chain,
	.attach = attach_raw,
	.detach = detach_raw,
	.count = count_raw,
};

const struct bench_dispatch bench_atomic_notifier = {
	.most = 64,
	.guarded = true,
	.arrange = arrange_chain,
	.attach = attach_atomic,
	.detach = detach_atomic,
	.count = count_atomic,
};

/*
 * Netfilter's array of hooks, walked by nf_hook_slow() as a hook point walks it.
 * The argument travels in the place of the packet, which the walk does not touch
 * as long as every verdict is "accept".
 */
static struct nf_hook_entries *hook_entries;

#define HOOK_HANDLER(name, guard)						\
static unsigned int hook_##name(void *closure, struct sk_buff *packet,		\
				const struct nf_hook_state *state)		\
{										\
	struct bench_argument *argument = (void *)packet;			\
										\
	if (bench_guard_holds(guard, closure, argument))			\
		bench_work(argument);						\
	return NF_ACCEPT;							\
}
BENCH_EACH_GUARD(HOOK_HANDLER)

#define HOOK_ENTRY(name, guard) [guard] = hook_##name,
static nf_hookfn *const hook_handlers[] = { BENCH_EACH_GUARD(HOOK_ENTRY) };

static int attach_hooks(void)
{
	u32 i;

	hook_entries = vzalloc(struct_size(hook_entries, hooks, handler_count));
	if (!hook_entries)
		return -ENOMEM;
	hook_entries->num_hook_entries = handler_count;
	for (i = 0; i < handler_count; i++) {
		hook_entries->hooks[i].hook = hook_handlers[guard_kind];
		hook_entries->hooks[i].priv = &bench_closures[i];
	}
	return 0;
}

static void detach_hooks(void)
{
	vfree(hook_entries);
	hook_entries = NULL;
}

static __always_inline void call_hooks(struct bench_argument *argument)
{
	struct nf_hook_state state = { .hook = 0, .pf = NFPROTO_IPV4 };

	rcu_read_lock();
	if (READ_ONCE(hook_entries))
		nf_hook_slow((struct sk_buff *)argument, &state, hook_entries, 0);
	rcu_read_unlock();
}

static u64 count_hooks(u32 operations, struct bench_argument *argument)
{
	return COUNT(operations, call_hooks(argument));
}

const struct bench_dispatch bench_hook_list = {
	.most = SPIN_BENCH_HANDLERS,
	.guarded = true,
	.arrange = arrange,
	.attach = attach_hooks,
	.detach = detach_hooks,
	.count = count_hooks,
};
