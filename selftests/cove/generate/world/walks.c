// SPDX-License-Identifier: GPL-2.0-only
/*
 * An exported procedure that others handle too: its walk over a plan of its body and of handlers
 * none of which changes anything.
 */
#include <stdlib.h>

#include <spin/runtime.h>

#include "walks.h"

static bool keeps_out(void *closure, u32 a, u32 b)
{
	(void)closure;
	(void)a;
	(void)b;
	return false;
}

/* Its guard keeps it out of each raise. */
static u32 kept_out(void *closure, u32 a, u32 b, struct spin_raise *raise)
{
	(void)closure;
	(void)a;
	(void)b;
	(void)raise;
	abort();
}

/* What it returns counts for nothing. */
static u32 decline(void *closure, u32 a, u32 b, struct spin_raise *raise)
{
	(void)closure;
	raise->ended = SPIN_DECLINED;
	return a ^ ~b;
}

u32 walks_run(const struct spin_export_code *code, u32 a, u32 b)
{
	const struct spin_plan_guard guard = { .function = keeps_out };
	const struct spin_plan_step steps[] = {
		{ .entry = decline },
		{ .entry = kept_out, .guards = &guard, .guard_count = 1 },
		{ .entry = code->plan },
		{ .entry = kept_out, .guards = &guard, .guard_count = 1 },
		{ .entry = decline },
		{ .entry = NULL },
	};
	u32 (*walk)(u32, u32) = code->walk;
	u32 result;

	*code->steps = steps;
	result = walk(a, b);
	*code->steps = NULL;
	return result;
}
