// SPDX-License-Identifier: GPL-2.0-only
/* One raise at a time: order, guards, ends, results, modes, roll-back. */
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/spin.h>
#include <linux/string.h>

#include "probe.h"
#include "../lib/results.h"
#include "tests.h"
#include "spin_core/message.h"

#define MOST 1000

static struct spin_binding *bindings;
static struct spin_binding **list;
static unsigned int made;
static struct spin_message message;

/* A binding whose closure is its number, from 1. */
static void add(const struct spin_binding_code *code, u32 order)
{
	struct spin_binding *binding = &bindings[made];

	memset(binding, 0, sizeof(*binding));
	INIT_LIST_HEAD(&binding->in_event);
	binding->event = &spin_event_probe;
	binding->handler = "test";
	binding->code = code;
	binding->order = order;
	binding->guard_count = code == &spin_probe_guarded ? 1 :
			       code == &spin_probe_two_guards ? 2 : 0;
	if (code == &spin_probe_decline || code == &spin_probe_cancel ||
	    code == &spin_probe_consume)
		binding->flags = SPIN_BINDING_MAY_END;
	if (code == &spin_probe_filter || code == &spin_probe_filter_declines ||
	    code == &spin_probe_filter_cancels)
		binding->flags = SPIN_BINDING_FILTER | SPIN_BINDING_MAY_END;
	binding->closure = (void *)(long)(made + 1);
	list[made++] = binding;
}

static int bind(void)
{
	return spin_event_bind(list, made, &message);
}

static void unbind(void)
{
	spin_event_unbind(list, made);
	made = 0;
}

static u32 mode(void)
{
	u32 now;

	spin_event_lock();
	now = spin_event_probe.mode;
	spin_event_unlock();
	return now;
}

static u64 raised(void)
{
	u64 now;

	spin_event_lock();
	now = spin_event_raised(&spin_event_probe);
	spin_event_unlock();
	return now;
}

/* Raises and compares the order in which handlers ran. */
static bool ran(long value, long result, unsigned int count, const long *order)
{
	struct probe probe = {};
	long got = spin_probe_raise(value, &probe);

	return got == result && probe.count == count &&
	       !memcmp(probe.order, order, min_t(size_t, count, PROBE_STEPS) * sizeof(long));
}

#define RAN(value, result, ...)							\
	ran(value, result, sizeof((long[]){ __VA_ARGS__ }) / sizeof(long),	\
	    (const long[]){ __VA_ARGS__ })

static void test_modes(void)
{
	u64 before = raised();

	check(mode() == SPIN_MODE_NONE && ran(5, PROBE_DEFAULT, 0, NULL),
	      "nobody handles it: the default");
	check(raised() == before, "a raise that nobody handles is not counted");
	add(&spin_probe_direct, SPIN_ORDER_ANY);
	check(!bind() && mode() == SPIN_MODE_DIRECT && RAN(7, 7, 7), "one handler: direct");
	check(raised() == before + 1, "a direct raise is counted");
	add(&spin_probe_other_direct, SPIN_ORDER_ANY);
	check(!spin_event_bind(list + 1, 1, &message) && mode() == SPIN_MODE_PLAN && RAN(7, 2, 1, 2),
	      "two handlers: a plan, the last result wins");
	check(raised() == before + 2, "a raise through a plan is counted once");
	spin_event_unbind(list, 1);
	check(mode() == SPIN_MODE_DIRECT && RAN(8, 8, 8), "back to one: direct again");
	spin_event_unbind(list + 1, 1);
	made = 0;
	check(mode() == SPIN_MODE_NONE && raised() == before + 3,
	      "the count outlives the bindings");
	add(&spin_probe_plain, SPIN_ORDER_ANY);
	check(!bind() && mode() == SPIN_MODE_PLAN && RAN(7, 1, 1),
	      "one handler without a direct entry: a plan");
	unbind();
}

static void test_order(void)
{
	add(&spin_probe_plain, SPIN_ORDER_LAST);
	add(&spin_probe_plain, SPIN_ORDER_ANY);
	add(&spin_probe_plain, SPIN_ORDER_FIRST);
	add(&spin_probe_plain, SPIN_ORDER_ANY);
	add(&spin_probe_plain, SPIN_ORDER_FIRST);
	add(&spin_probe_plain, SPIN_ORDER_LAST);
	check(!bind() && RAN(0, 6, 5, 3, 2, 4, 1, 6), "first, any, last");
	spin_event_lock();
	check(spin_event_position(list[4]) == 0 && spin_event_position(list[5]) == 5,
	      "positions are told");
	spin_event_unlock();
	unbind();
}

static void test_guards(void)
{
	add(&spin_probe_guarded, SPIN_ORDER_ANY);
	add(&spin_probe_two_guards, SPIN_ORDER_ANY);
	add(&spin_probe_two_guards, SPIN_ORDER_ANY);
	check(!bind() && RAN(1, 1, 1), "a guard sees the arguments and its closure");
	check(RAN(2, 2, 2), "two guards that hold");
	check(ran(3, PROBE_DEFAULT, 0, NULL), "of two guards one does not hold: the default");
	unbind();
}

static void test_ends(void)
{
	add(&spin_probe_decline, SPIN_ORDER_ANY);
	add(&spin_probe_decline, SPIN_ORDER_ANY);
	check(!bind() && RAN(0, PROBE_DEFAULT, 1, 2), "all decline: the default");
	unbind();
	add(&spin_probe_plain, SPIN_ORDER_ANY);
	add(&spin_probe_decline, SPIN_ORDER_ANY);
	check(!bind() && RAN(0, 1, 1, 2), "what a handler that declines returns does not count");
	unbind();
	add(&spin_probe_plain, SPIN_ORDER_ANY);
	add(&spin_probe_cancel, SPIN_ORDER_ANY);
	add(&spin_probe_plain, SPIN_ORDER_ANY);
	check(!bind() && RAN(0, 2, 1, 2), "cancel: nobody after it, its result counts");
	unbind();
	add(&spin_probe_consume, SPIN_ORDER_ANY);
	add(&spin_probe_plain, SPIN_ORDER_ANY);
	check(!bind() && RAN(0, 1, 1), "a consumed argument: nobody after it");
	unbind();
}

/* Raises with 5; @seen: what each handler got. */
static bool filtered(long result, unsigned int count, const long *seen, long last)
{
	struct probe probe = {};
	long got = spin_probe_raise(5, &probe);

	return got == result && probe.count == count && probe.last == last &&
	       !memcmp(probe.seen, seen, count * sizeof(long));
}

#define FILTERED(result, last, ...)						\
	filtered(result, sizeof((long[]){ __VA_ARGS__ }) / sizeof(long),	\
		 (const long[]){ __VA_ARGS__ }, last)

static void test_filters(void)
{
	u64 before = raised();

	add(&spin_probe_filter, SPIN_ORDER_ANY);
	check(!bind() && mode() == SPIN_MODE_PLAN && FILTERED(1, 0, 5), "a filter alone: a plan");
	check(raised() == before + 1, "its raise is counted once");
	unbind();
	add(&spin_probe_direct, SPIN_ORDER_ANY);
	add(&spin_probe_filter, SPIN_ORDER_ANY);
	add(&spin_probe_plain, SPIN_ORDER_ANY);
	add(&spin_probe_filter_declines, SPIN_ORDER_ANY);
	add(&spin_probe_plain, SPIN_ORDER_ANY);
	check(!bind() && FILTERED(5, 0, 5, 5, 15, 15, 25),
	      "those behind a filter get what it made, those before what was raised");
	spin_event_unbind(list + 1, 4);
	check(mode() == SPIN_MODE_DIRECT && FILTERED(5, 0, 5), "the filters go: direct again");
	spin_event_unbind(list, 1);
	made = 0;
	add(&spin_probe_filter, SPIN_ORDER_ANY);
	add(&spin_probe_guarded, SPIN_ORDER_ANY);
	bindings[1].closure = (void *)15L;
	check(!bind() && FILTERED(15, 0, 5, 15), "so do their guards");
	bindings[1].closure = (void *)5L;
	unbind();
	add(&spin_probe_filter_declines, SPIN_ORDER_ANY);
	check(!bind() && FILTERED(PROBE_DEFAULT, 15, 5), "and the default");
	unbind();
	add(&spin_probe_filter_cancels, SPIN_ORDER_ANY);
	add(&spin_probe_plain, SPIN_ORDER_ANY);
	check(!bind() && FILTERED(1, 0, 5), "a filter cancels");
	unbind();
	add(&spin_probe_decline, SPIN_ORDER_ANY);
	add(&spin_probe_filter, SPIN_ORDER_ANY);
	add(&spin_probe_consume, SPIN_ORDER_ANY);
	add(&spin_probe_plain, SPIN_ORDER_ANY);
	check(!bind() && FILTERED(3, 0, 5, 5, 15), "others decline and consume beside it");
	unbind();
}

static void test_rollback(void)
{
	unsigned int listened = spin_probe_listened, unlistened = spin_probe_unlistened;

	/* Closure 1 is the last of the list here, so others have listened already. */
	add(&spin_probe_plain, SPIN_ORDER_ANY);
	add(&spin_probe_plain, SPIN_ORDER_ANY);
	add(&spin_probe_plain, SPIN_ORDER_ANY);
	swap(list[0], list[2]);
	spin_probe_listen_result = -EBUSY;
	check(bind() == -EBUSY, "a domain refuses: so does bind");
	spin_probe_listen_result = 0;
	check(spin_probe_listened - listened == 2 && spin_probe_unlistened - unlistened == 2,
	      "who had listened was told");
	check(mode() == SPIN_MODE_NONE && ran(0, PROBE_DEFAULT, 0, NULL), "nothing is bound");
	made = 0;
}

static void test_many(void)
{
	struct probe probe = {};
	unsigned int i;

	for (i = 0; i < MOST; i++)
		add(&spin_probe_plain, SPIN_ORDER_ANY);
	check(!bind() && spin_probe_raise(0, &probe) == MOST && probe.count == MOST,
	      "%u handlers on one event", MOST);
	unbind();
}

int spin_test_semantics(void)
{
	bindings = kvcalloc(MOST, sizeof(*bindings), GFP_KERNEL);
	list = kvcalloc(MOST, sizeof(*list), GFP_KERNEL);
	if (!bindings || !list) {
		kvfree(bindings);
		kvfree(list);
		return -ENOMEM;
	}
	test_modes();
	test_order();
	test_guards();
	test_ends();
	test_filters();
	test_rollback();
	test_many();
	kvfree(list);
	kvfree(bindings);
	return 0;
}
