// SPDX-License-Identifier: GPL-2.0-only
/* What an index is made of, and that in it nobody is called in vain. */
#include <linux/kernel.h>
#include <linux/spin.h>
#include <linux/string.h>

#include "mix.h"
#include "../lib/results.h"
#include "spin_core/dispatcher/batch.h"
#include "spin_core/dispatcher/index.h"
#include "spin_core/limits.h"
#include "spin_core/message.h"
#include "tests.h"

#define MANY 1000

static struct mix_binding *all;
static struct spin_binding **list;
static struct spin_message message;
static struct mix mix;

/* The next one: a handler that simply runs, with one guard. */
static struct mix_binding *add(u32 index, enum mix_guard_kind kind, u64 value)
{
	all[index].number = index;
	all[index].deed = MIX_RUN;
	all[index].guards[0] = (struct mix_guard){ kind, value };
	spin_mix_fill(&all[index], &spin_event_mixed, 1);
	return &all[index];
}

static void add_many(u32 count, enum mix_guard_kind kind)
{
	u32 i;

	for (i = 0; i < count; i++)
		add(i, kind, i);
}

static bool bind(u32 count)
{
	return !spin_event_bind(list, count, &message);
}

static void unbind(u32 count)
{
	spin_event_unbind(list, count);
}

/* What @event's plan is; valid until it changes. */
static const struct spin_plan *plan(void)
{
	return rcu_dereference_protected(spin_event_mixed.plan, true);
}

static bool ran(u32 a, u64 b, u16 topic, u64 result, u32 count)
{
	memset(&mix, 0, sizeof(mix));
	mix.topic = topic;
	spin_mix_raise(&spin_event_mixed, a, b, &mix);
	return mix.result == result && mix.count == count;
}

static bool in_order(u32 count, const u16 *order)
{
	u32 i;

	for (i = 0; i < count; i++)
		if (mix.steps[i].number != order[i])
			return false;
	return mix.count == count;
}

#define IN_ORDER(...)									\
	in_order(sizeof((u16[]){ __VA_ARGS__ }) / sizeof(u16), (const u16[]){ __VA_ARGS__ })

static void test_one_of_many(void)
{
	bool good = true;
	u32 i;

	add_many(MANY, MIX_FIRST);
	check(bind(MANY) && plan()->index, "%u bindings are one index", MANY);
	for (i = 0; i < MANY; i++)
		good = good && ran(i, 0, 0, i, 1) && !mix.kept_out;
	check(good, "each is found, and no guard is called in vain");
	check(ran(MANY, 0, 0, MIX_DEFAULT, 1) && !mix.kept_out, "of none: the default");
	unbind(MANY);
	add_many(MANY, MIX_TOPIC);
	for (i = 0; i < MANY; i += 3)
		all[i].deed = MIX_SET_TOPIC;
	for (i = 0; i < MANY; i += 3)
		all[i].topic = i + 2;
	check(bind(MANY) && plan()->index && ran(0, 0, 300, 302, 2) && IN_ORDER(300, 302),
	      "what a handler changes is asked anew");
	check(ran(0, 0, 999, 999, 1) && ran(0, 0, 1, 1, 1), "behind the last, and in between");
	unbind(MANY);
}

/* What factors the kernel begins with all keys of this are in one bucket. */
static u64 bad_key(u32 number)
{
	u64 factor = 0x9e3779b97f4a7c15ULL, inverse = factor;
	u32 i;

	for (i = 0; i < 6; i++)
		inverse *= 2 - factor * inverse;
	return number * inverse;
}

static u64 read_b(u64 argument)
{
	return argument;
}

static u32 longest_bucket(const struct spin_index *index)
{
	u32 longest = 0, length, i;
	const struct spin_index_step *step;

	for (i = 0; i < 1U << (64 - index->shift); i++) {
		length = 0;
		for (step = index->buckets[i]; step; step = step->other)
			length++;
		longest = max(longest, length);
	}
	return longest;
}

/* Keys that somebody has thought of. */
static void test_bad_keys(void)
{
	static struct spin_term terms[MANY];
	bool good = true;
	u32 i;

	for (i = 0; i < MANY; i++) {
		add(i, MIX_ODD, 0);
		terms[i] = (struct spin_term){
			.read = read_b, .argument = 1, .mask = U64_MAX, .is_all = true,
			.value = bad_key(i),
		};
		all[i].binding.terms = &terms[i];
		all[i].binding.term_count = 1;
	}
	check(bind(MANY) && plan()->index && longest_bucket(plan()->index) <= 8,
	      "keys that were made for one bucket are spread");
	for (i = 0; i < MANY; i++)
		good = good && ran(0, bad_key(i), 0, i, 1);
	check(good, "and found");
	unbind(MANY);
}

static void test_order(void)
{
	u32 i;

	for (i = 0; i < 12; i++)
		add(i, MIX_FIRST, i % 3);
	all[1].binding.order = SPIN_ORDER_LAST;
	all[10].binding.order = SPIN_ORDER_FIRST;
	check(bind(12) && plan()->index && ran(1, 0, 0, 1, 4) && IN_ORDER(10, 4, 7, 1),
	      "those of one key run in their order");
	check(ran(2, 0, 0, 11, 4) && IN_ORDER(2, 5, 8, 11), "and those of another");
	unbind(12);
	for (i = 0; i < 12; i++)
		add(i, MIX_FIRST, i % 3);
	all[3].deed = MIX_DECLINE;
	all[6].deed = MIX_CANCEL;
	for (i = 3; i < 7; i++)
		all[i].binding.flags = SPIN_BINDING_MAY_END;
	check(bind(12) && ran(0, 0, 0, 6, 3) && IN_ORDER(0, 3, 6), "declined and cancelled");
	unbind(12);
	add_many(8, MIX_FIRST);
	all[5].deed = MIX_DECLINE;
	spin_mix_fill(&all[5], &spin_event_mixed, 1);
	check(bind(8) && plan()->index && ran(5, 0, 0, MIX_DEFAULT, 2),
	      "the only one of its key declines: the default");
	unbind(8);
}

/* Each of these is taken out of a plan of eight that would be an index. */
static void test_what_is_none(void)
{
	add_many(8, MIX_ODD);
	check(bind(8) && plan()->count == 8, "guards without terms are in none");
	unbind(8);
	add_many(SPIN_INDEX_LEAST - 1, MIX_FIRST);
	check(bind(SPIN_INDEX_LEAST - 1) && plan()->count == SPIN_INDEX_LEAST - 1, "nor are few");
	unbind(SPIN_INDEX_LEAST - 1);
	add_many(8, MIX_FIRST);
	all[3].deed = MIX_FILTER;
	all[3].guards[0].value = 5;
	spin_mix_fill(&all[3], &spin_event_mixed, 1);
	check(bind(8) && plan()->filtered == 5 && ran(5, 0, 0, 6, 2) && IN_ORDER(3, 6),
	      "nor filters, behind which the key is another");
	unbind(8);
	add_many(8, MIX_FIRST_AND_ODD);
	check(bind(8) && plan()->index && ran(5, 0, 0, MIX_DEFAULT, 1) && mix.kept_out == 1 &&
	      ran(5, 1, 0, 5, 1), "who asks for more is asked");
	unbind(8);
}

/* One that stands in the middle goes, and comes back. */
static void test_changes(void)
{
	struct spin_batch_operation operation = { .kind = SPIN_BATCH_INSTALL };

	add_many(9, MIX_FIRST);
	add(8, MIX_ODD, 0);
	check(bind(9) && !plan()->index && plan()->count == 2 && ran(3, 1, 0, 8, 2),
	      "an index, and one behind it");
	operation.kind = SPIN_BATCH_REMOVE;
	operation.binding = &all[8].binding;
	check(!spin_batch_commit(&operation, 1, &message) && plan()->index && ran(3, 1, 0, 3, 1),
	      "that goes");
	operation.binding = &all[3].binding;
	check(!spin_batch_commit(&operation, 1, &message) && ran(3, 1, 0, MIX_DEFAULT, 1) &&
	      ran(4, 1, 0, 4, 1), "and one of those in it");
	operation.kind = SPIN_BATCH_INSTALL;
	check(!spin_batch_commit(&operation, 1, &message) && ran(3, 1, 0, 3, 1),
	      "which comes back");
	unbind(8);
}

void spin_test_cases(struct mix_binding *mixed, struct spin_binding **bindings)
{
	all = mixed;
	list = bindings;
	test_one_of_many();
	test_bad_keys();
	test_order();
	test_what_is_none();
	test_changes();
}
