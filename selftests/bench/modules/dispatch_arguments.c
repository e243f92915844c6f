// SPDX-License-Identifier: GPL-2.0-only
/*
 * Subjects whose handlers have no argument, or four: what passing them costs.  The
 * handlers do the usual work, and look at no argument beyond the first.
 *
 * Without arguments there are calls only: events of SPIN and tracepoints have one.
 */
#include <linux/static_call.h>
#include <linux/tracepoint.h>

#include "spin_core/dispatcher/event.h"

#include "count.h"
#include "dispatch.h"
#include "dispatch_spin.h"

/* No argument: the handler knows where its data is. */

static struct bench_argument shared;

static noinline u64 handle_none(void)
{
	return bench_work(&shared);
}

static u64 (*none_pointer)(void) = handle_none;

DEFINE_STATIC_CALL(bench_none_call_key, handle_none);

#define COUNT_NONE(operations, argument, ...)					\
({										\
	u64 count_none_;							\
										\
	shared = *(argument);							\
	count_none_ = COUNT(operations, __VA_ARGS__);				\
	*(argument) = shared;							\
	count_none_;								\
})

static u64 count_none_call(u32 operations, struct bench_argument *argument)
{
	return COUNT_NONE(operations, argument, handle_none());
}

static u64 count_none_pointer(u32 operations, struct bench_argument *argument)
{
	return COUNT_NONE(operations, argument, READ_ONCE(none_pointer)());
}

static u64 count_none_static_call(u32 operations, struct bench_argument *argument)
{
	return COUNT_NONE(operations, argument, static_call(bench_none_call_key)());
}

const struct bench_dispatch bench_none_call = { .most = 1, .count = count_none_call };
const struct bench_dispatch bench_none_function_pointer = {
	.most = 1,
	.count = count_none_pointer,
};
const struct bench_dispatch bench_none_static_call = { .most = 1, .count = count_none_static_call };

/* Four. */

#define FOUR_PARAMETERS struct bench_argument *argument, u64 second, u64 third, u64 fourth
#define FOUR_ARGUMENTS argument, second, third, fourth

/* What every raise says; different, so that no two share an instruction. */
#define FOUR(argument) (argument), 2, 3, 4

static noinline u64 handle_four(FOUR_PARAMETERS)
{
	return bench_work(argument);
}

static u64 (*four_pointer)(FOUR_PARAMETERS) = handle_four;

DEFINE_STATIC_CALL(bench_four_call_key, handle_four);

static u64 count_four_call(u32 operations, struct bench_argument *argument)
{
	return COUNT(operations, handle_four(FOUR(argument)));
}

static u64 count_four_pointer(u32 operations, struct bench_argument *argument)
{
	return COUNT(operations, READ_ONCE(four_pointer)(FOUR(argument)));
}

static u64 count_four_static_call(u32 operations, struct bench_argument *argument)
{
	return COUNT(operations, static_call(bench_four_call_key)(FOUR(argument)));
}

const struct bench_dispatch bench_four_call = { .most = 1, .count = count_four_call };
const struct bench_dispatch bench_four_function_pointer = {
	.most = 1,
	.count = count_four_pointer,
};
const struct bench_dispatch bench_four_static_call = { .most = 1, .count = count_four_static_call };

DECLARE_TRACE(spin_bench_four, TP_PROTO(FOUR_PARAMETERS), TP_ARGS(FOUR_ARGUMENTS));
DEFINE_TRACE(spin_bench_four, TP_PROTO(FOUR_PARAMETERS), TP_ARGS(FOUR_ARGUMENTS));

static u32 trace_guard, trace_count;

#define TRACE_FOUR(name, guard)							\
static void trace_four_##name(void *closure, FOUR_PARAMETERS)			\
{										\
	if (bench_guard_holds(guard, closure, argument))			\
		bench_work(argument);						\
}
BENCH_EACH_GUARD(TRACE_FOUR)

#define TRACE_ENTRY(name, guard) [guard] = trace_four_##name,
static void (*const trace_handlers[])(void *, FOUR_PARAMETERS) = { BENCH_EACH_GUARD(TRACE_ENTRY) };

static void arrange_traces(u32 guard, u32 handlers)
{
	trace_guard = guard;
	trace_count = handlers;
}

static void detach_first_traces(u32 count)
{
	while (count--)
		unregister_trace_spin_bench_four(trace_handlers[trace_guard],
						 &bench_closures[count]);
	tracepoint_synchronize_unregister();
}

static int attach_traces(void)
{
	int error;
	u32 i;

	for (i = 0; i < trace_count; i++) {
		error = register_trace_spin_bench_four(trace_handlers[trace_guard],
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
	detach_first_traces(trace_count);
}

static u64 count_traces(u32 operations, struct bench_argument *argument)
{
	return COUNT(operations, trace_spin_bench_four(FOUR(argument)));
}

const struct bench_dispatch bench_four_tracepoint = {
	.most = SPIN_BENCH_HANDLERS,
	.guarded = true,
	.arrange = arrange_traces,
	.attach = attach_traces,
	.detach = detach_traces,
	.count = count_traces,
};

static u64 spin_default_bench_four(FOUR_PARAMETERS)
{
	return 0;
}

extern struct spin_event spin_event_bench_four;

SPIN_EVENT_DEFINE(bench, bench_four, u64, SPIN_PARAMETERS(FOUR_PARAMETERS),
		  SPIN_ARGUMENTS(FOUR_ARGUMENTS), false, NULL)

BENCH_SPIN_CELLS;

BENCH_SPIN_PLAN(bench_four, SPIN_PARAMETERS(FOUR_PARAMETERS))

#define DIRECT(name, guard)							\
	BENCH_SPIN_DIRECT(bench_four, name, guard, SPIN_PARAMETERS(FOUR_PARAMETERS),	\
			  SPIN_ARGUMENTS(FOUR_ARGUMENTS))
BENCH_EACH_GUARD(DIRECT)

#define CODE(name, guard) BENCH_SPIN_CODE(bench_four, name, guard)
static const struct spin_binding_code codes[] = { BENCH_EACH_GUARD(CODE) };

static void arrange_four(u32 guard, u32 handlers)
{
	spin_bench_spin_arrange(&spin_event_bench_four, &codes[guard], guard, handlers);
}

static u64 count_four(u32 operations, struct bench_argument *argument)
{
	return COUNT(operations, SPIN_EVENT_RAISE(bench_four, FOUR(argument)));
}

const struct bench_dispatch bench_four_spin = {
	.most = SPIN_BENCH_HANDLERS,
	.guarded = true,
	.arrange = arrange_four,
	.attach = spin_bench_spin_attach,
	.detach = spin_bench_spin_detach,
	.count = count_four,
};
