/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What is compared in the dispatch section: ways to have handlers called.
 *
 * Every subject's handler does the same work, and every guarded handler the same
 * test, so that rows differ by dispatch alone.
 */
#ifndef SPIN_BENCH_DISPATCH_H
#define SPIN_BENCH_DISPATCH_H

#include <linux/types.h>

#include "spin_bench.h"

/**
 * struct bench_argument - what a raise is about
 * @value: handlers return it
 * @ran: handlers that ran
 * @key: guards test it
 * @alive: becomes false where a handler consumes it; none here does
 */
struct bench_argument {
	u64 value;
	u64 ran;
	u32 key;
	bool alive;
};

/* The key of every raise: that of the last handler; BENCH_KEY_OTHER is nobody's. */
#define BENCH_KEY		7000u
#define BENCH_KEY_OTHER		9000u

/**
 * struct bench_closure - one handler's own data
 * @key: what its guard compares with
 */
struct bench_closure {
	u32 key;
};

extern struct bench_closure bench_closures[SPIN_BENCH_HANDLERS];

static __always_inline u64 bench_work(struct bench_argument *argument)
{
	argument->ran++;
	return argument->value;
}

/* @guard is a constant wherever this is used. */
static __always_inline bool bench_guard_holds(const u32 guard,
					      const struct bench_closure *closure,
					      const struct bench_argument *argument)
{
	switch (guard) {
	case SPIN_BENCH_GUARD_TRUE:
		return argument->key == BENCH_KEY;
	case SPIN_BENCH_GUARD_FALSE:
		return argument->key == BENCH_KEY_OTHER;
	case SPIN_BENCH_GUARD_KEY:
		return argument->key == closure->key;
	default:
		return true;
	}
}

/* Instances of one handler, one a kind of guard, as [kind] = name. */
#define BENCH_EACH_GUARD(instance)						\
	instance(none, SPIN_BENCH_GUARD_NONE)					\
	instance(true, SPIN_BENCH_GUARD_TRUE)					\
	instance(false, SPIN_BENCH_GUARD_FALSE)					\
	instance(key, SPIN_BENCH_GUARD_KEY)

/**
 * struct bench_dispatch - one way to have handlers called
 * @most: handlers that it can have; 1: it is a way to call one function
 * @guarded: it can have guards
 * @arrange: prepare @handlers handlers with guards of kind @guard
 * @attach: put in what was arranged; 0 or a negative errno
 * @detach: take it out
 * @replace: put others into the places of what is in, at once; NULL: it has no such thing
 * @count: raise @operations times a pass; the median of the passes
 */
struct bench_dispatch {
	u32 most;
	bool guarded;
	void (*arrange)(u32 guard, u32 handlers);
	int (*attach)(void);
	void (*detach)(void);
	int (*replace)(void);
	u64 (*count)(u32 operations, struct bench_argument *argument);
};

extern const struct bench_dispatch bench_call;
extern const struct bench_dispatch bench_function_pointer;
extern const struct bench_dispatch bench_static_call;
extern const struct bench_dispatch bench_tracepoint;
extern const struct bench_dispatch bench_raw_notifier;
extern const struct bench_dispatch bench_atomic_notifier;
extern const struct bench_dispatch bench_hook_list;
extern const struct bench_dispatch bench_kprobe;
extern const struct bench_dispatch bench_fentry;
extern const struct bench_dispatch bench_spin;
extern const struct bench_dispatch bench_spin_nested;
extern const struct bench_dispatch bench_spin_consumable;
extern const struct bench_dispatch bench_spin_async;
extern const struct bench_dispatch bench_spin_async_asleep;
extern const struct bench_dispatch bench_spin_async_full;
extern const struct bench_dispatch bench_fifo;
extern const struct bench_dispatch bench_fifo_asleep;
extern const struct bench_dispatch bench_fifo_full;
extern const struct bench_dispatch bench_none_call;
extern const struct bench_dispatch bench_none_function_pointer;
extern const struct bench_dispatch bench_none_static_call;
extern const struct bench_dispatch bench_four_call;
extern const struct bench_dispatch bench_four_function_pointer;
extern const struct bench_dispatch bench_four_static_call;
extern const struct bench_dispatch bench_four_tracepoint;
extern const struct bench_dispatch bench_four_spin;

int spin_bench_arrange(const struct spin_bench_arrangement *arrangement);
int spin_bench_attach(void);
int spin_bench_detach(void);
int spin_bench_replace(void);
int spin_bench_raise(struct spin_bench_raise *raise);

struct spin_binding_code;
struct spin_event;

void spin_bench_spin_arrange(struct spin_event *event, const struct spin_binding_code *code,
			     u32 guard, u32 handlers);
int spin_bench_spin_attach(void);
int spin_bench_spin_replace(void);
void spin_bench_spin_detach(void);

int spin_bench_events_create(void);
void spin_bench_events_destroy(void);

#endif
