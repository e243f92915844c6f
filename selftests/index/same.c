// SPDX-License-Identifier: GPL-2.0-only
/*
 * Random plans with indices beside plans of the same bindings without: what a raise leaves
 * behind is the same to the last bit.
 */
#include <linux/kernel.h>
#include <linux/prandom.h>
#include <linux/slab.h>
#include <linux/spin.h>
#include <linux/string.h>

#include "mix.h"
#include "../lib/results.h"
#include "spin_core/dispatcher/index.h"
#include "spin_core/message.h"
#include "tests.h"

#define PLANS 200
#define RAISES 64
#define MOST 72

static struct rnd_state state;
static struct mix (*raised)[2][RAISES];

static u32 pick(u32 below)
{
	return prandom_u32_state(&state) % below;
}

/* Few values, so that many bindings of a plan ask for the same. */
static u64 pick_value(enum mix_guard_kind kind, u32 values)
{
	return kind == MIX_BITS ? pick(4) << 4 : kind == MIX_LOW ? pick(4) : pick(values);
}

/* Of a plan: mostly guards of two kinds, so that there are runs of these, and others between. */
static void fill_guards(struct mix_binding *mixed, u32 guards, const enum mix_guard_kind usual[2],
			u32 values)
{
	u32 i;

	for (i = 0; i < guards; i++) {
		mixed->guards[i].kind = pick(6) ? usual[!pick(4)] : pick(MIX_GUARD_KINDS);
		mixed->guards[i].value = pick_value(mixed->guards[i].kind, values);
	}
}

/* One in so many does not simply run; of the notice nothing is consumed, which is not looked at. */
static void fill_plan(struct mix_binding *mixed, struct spin_event *event, u32 count)
{
	const enum mix_guard_kind usual[2] = { pick(MIX_ODD), pick(MIX_ODD) };
	u32 values = pick(4) ? 2 + pick(4) : 40, odd_one = 1 + pick(6), i, guards;

	for (i = 0; i < count; i++) {
		guards = pick(16) ? 1 + !pick(4) + !pick(6) : 0;
		mixed[i].number = i;
		mixed[i].topic = pick(values);
		mixed[i].deed = pick(odd_one) ? MIX_RUN : pick(MIX_DEEDS);
		fill_guards(&mixed[i], guards, usual, values);
		spin_mix_fill(&mixed[i], event, guards);
		mixed[i].binding.order = pick(8) ? SPIN_ORDER_ANY :
					 pick(2) ? SPIN_ORDER_FIRST : SPIN_ORDER_LAST;
	}
}

/* Arguments that bindings of the plan ask for, mostly: each raise has the same both times. */
static void raise_all(struct spin_event *event, struct mix *mixes, u64 seed)
{
	struct rnd_state arguments;
	u32 i, a, b;

	prandom_seed_state(&arguments, seed);
	memset(mixes, 0, RAISES * sizeof(*mixes));
	for (i = 0; i < RAISES; i++) {
		a = prandom_u32_state(&arguments) % (i & 1 ? 6 : 42);
		b = prandom_u32_state(&arguments) % (i & 4 ? 6 : 256);
		mixes[i].topic = prandom_u32_state(&arguments) % (i & 2 ? 6 : 42);
		mixes[i].depth = prandom_u32_state(&arguments) % 6;
		spin_mix_raise(event, a, b, &mixes[i]);
	}
}

static u64 count_raised(struct spin_event *event)
{
	u64 now;

	spin_event_lock();
	now = spin_event_raised(event);
	spin_event_unlock();
	return now;
}

/* Steps of the published plan; its filters are walked by one more. */
static u32 count_steps(struct spin_event *event)
{
	const struct spin_plan *plan;
	u32 steps;

	rcu_read_lock();
	plan = rcu_dereference(event->plan);
	steps = plan->filtered ?: plan->count;
	rcu_read_unlock();
	return steps;
}

static bool bind_and_raise(struct spin_event *event, struct spin_binding **list, u32 count,
			   struct mix *mixes, u64 seed, u32 *steps)
{
	u64 before = count_raised(event);
	struct spin_message message;

	if (spin_event_bind(list, count, &message))
		return false;
	*steps = count_steps(event);
	raise_all(event, mixes, seed);
	spin_event_unbind(list, count);
	return count_raised(event) - before == RAISES;
}

/* What is behind the steps that were taken is 0 in both. */
static bool is_same(const struct mix *one, const struct mix *other)
{
	return !memcmp(one, other, offsetof(struct mix, kept_out));
}

/**
 * struct sum - of all plans
 * @wrong: raises that were not the same
 * @failed: plans that could not be bound, or miscounted
 * @indexed: plans with an index
 * @ran: handlers, and defaults
 * @fewer: plans of which fewer guards were called in vain
 */
struct sum {
	u32 wrong;
	u32 failed;
	u32 indexed;
	u64 ran;
	u32 fewer;
};

static void compare(u32 plan, struct sum *sum)
{
	u64 kept_out[2] = {};
	u32 i;

	for (i = 0; i < RAISES; i++) {
		if (!is_same(&(*raised)[0][i], &(*raised)[1][i]) && !sum->wrong++)
			pr_info("plan %u, raise %u: %u and %u ran, with %llu and %llu\n", plan, i,
				(*raised)[0][i].count, (*raised)[1][i].count,
				(*raised)[0][i].result, (*raised)[1][i].result);
		sum->ran += (*raised)[0][i].count;
		kept_out[0] += (*raised)[0][i].kept_out;
		kept_out[1] += (*raised)[1][i].kept_out;
	}
	sum->fewer += kept_out[0] < kept_out[1];
}

static void compare_plan(struct mix_binding *mixed, struct spin_binding **list, u32 plan,
			 struct sum *sum)
{
	struct spin_event *event = plan % 2 ? &spin_event_mixed : &spin_event_mixed_told;
	u32 count = 1 + pick(MOST), steps = 0, i;
	u64 seed = prandom_u32_state(&state);

	fill_plan(mixed, event, count);
	if (!bind_and_raise(event, list, count, (*raised)[0], seed, &steps))
		sum->failed++;
	sum->indexed += steps < count;
	for (i = 0; i < count; i++)
		spin_mix_forget_terms(&mixed[i]);
	if (!bind_and_raise(event, list, count, (*raised)[1], seed, &steps) || steps != count)
		sum->failed++;
	compare(plan, sum);
}

void spin_test_same(struct mix_binding *mixed, struct spin_binding **list)
{
	struct sum sum = {};
	u32 i;

	raised = kvcalloc(1, sizeof(*raised), GFP_KERNEL);
	if (!check(raised, "memory"))
		return;
	prandom_seed_state(&state, 26);
	for (i = 0; i < PLANS; i++)
		compare_plan(mixed, list, i, &sum);
	check(!sum.failed, "%u random plans are bound, and count their raises", PLANS);
	check(sum.indexed > PLANS / 3 && sum.fewer > PLANS / 3 && sum.ran > PLANS * RAISES,
	      "%u of them have indices, %u call fewer guards, %llu handlers ran", sum.indexed,
	      sum.fewer, sum.ran);
	check(!sum.wrong, "with indices and without they do the same (%u raises not)", sum.wrong);
	kvfree(raised);
}
