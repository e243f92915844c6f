// SPDX-License-Identifier: GPL-2.0-only
/* Before and after: who stands where, when others come and go, and when nobody can. */
#include <linux/kernel.h>
#include <linux/random.h>
#include <linux/slab.h>
#include <linux/spin.h>
#include <linux/string.h>

#include "probe.h"
#include "../lib/results.h"
#include "spin_core/dispatcher/order.h"
#include "spin_core/message.h"
#include "tests.h"

#define MOST 6
#define ROUNDS 500

/* Handlers a, b, ... of the extensions ea, eb, ...; closures from 1. */
static const char *const handlers[MOST] = { "a", "b", "c", "d", "e", "f" };
static const char *const extensions[MOST] = { "ea", "eb", "ec", "ed", "ee", "ef" };
static struct spin_binding bindings[MOST];
static struct spin_message message;

static void prepare(unsigned int index, u32 order, const char *before, const char *after)
{
	struct spin_binding *binding = &bindings[index];

	memset(binding, 0, sizeof(*binding));
	INIT_LIST_HEAD(&binding->in_event);
	binding->event = &spin_event_probe;
	binding->handler = handlers[index];
	binding->extension = extensions[index];
	binding->code = &spin_probe_plain;
	binding->order = order;
	binding->before = before;
	binding->after = after;
	binding->closure = (void *)(long)(index + 1);
}

static int bind(unsigned int index)
{
	struct spin_binding *binding = &bindings[index];

	message.text[0] = 0;
	return spin_event_bind(&binding, 1, &message);
}

static int come(unsigned int index, u32 order, const char *before, const char *after)
{
	prepare(index, order, before, after);
	return bind(index);
}

static void go(unsigned int index)
{
	struct spin_binding *binding = &bindings[index];

	if (binding->bound)
		spin_event_unbind(&binding, 1);
}

static void all_go(void)
{
	unsigned int i;

	for (i = 0; i < MOST; i++)
		go(i);
}

/* The handlers in the order in which a raise runs them. */
static const char *now(void)
{
	static char text[PROBE_STEPS + 1];
	struct probe probe = {};
	unsigned int i;

	spin_probe_raise(0, &probe);
	for (i = 0; i < probe.count && i < PROBE_STEPS; i++)
		text[i] = *handlers[probe.order[i] - 1];
	text[i] = 0;
	return text;
}

static bool stands(const char *order)
{
	if (!strcmp(now(), order))
		return true;
	pr_info("the order is %s, not %s\n", now(), order);
	return false;
}

static void test_neighbours(void)
{
	come(0, SPIN_ORDER_ANY, NULL, NULL);
	come(1, SPIN_ORDER_ANY, NULL, NULL);
	check(!come(2, SPIN_ORDER_ANY, "b", NULL) && stands("acb"), "before a handler");
	check(!come(3, SPIN_ORDER_ANY, "ea", NULL) && stands("dacb"), "before an extension");
	check(!come(4, SPIN_ORDER_FIRST, NULL, "a") && stands("daecb"),
	      "first, and after: as early as may be");
	check(!come(5, SPIN_ORDER_LAST, "d", NULL) && stands("fdaecb"),
	      "last, and before: in front of the named one");
	all_go();
	come(0, SPIN_ORDER_FIRST, NULL, NULL);
	come(1, SPIN_ORDER_LAST, NULL, NULL);
	come(2, SPIN_ORDER_ANY, NULL, "b");
	come(3, SPIN_ORDER_ANY, "a", NULL);
	come(4, SPIN_ORDER_ANY, NULL, NULL);
	check(stands("daebc"), "the named ones stay where they are");
	check(!come(5, SPIN_ORDER_ANY, "c", "b") && stands("daebfc"), "between two");
	all_go();
}

static void test_come_and_go(void)
{
	come(0, SPIN_ORDER_ANY, "c", NULL);
	come(1, SPIN_ORDER_ANY, "a", "d");
	check(stands("ba"), "a name that nobody has changes nothing");
	go(1);
	come(2, SPIN_ORDER_FIRST, NULL, NULL);
	check(stands("ac"), "one comes whose name was known");
	come(1, SPIN_ORDER_ANY, "a", "d");
	come(3, SPIN_ORDER_ANY, NULL, NULL);
	check(stands("dbac"), "a chain");
	go(3);
	check(stands("bac"), "an end of it goes");
	go(0);
	check(stands("cb"), "the middle goes: the others stand as without it");
	come(0, SPIN_ORDER_ANY, "c", NULL);
	check(stands("bac"), "and comes back");
	go(0);
	go(1);
	come(3, SPIN_ORDER_FIRST, NULL, NULL);
	come(4, SPIN_ORDER_ANY, NULL, NULL);
	check(stands("dce"), "without names: first and any");
	all_go();
}

static void test_cycles(void)
{
	struct spin_binding *two[] = { &bindings[3], &bindings[4] };

	come(0, SPIN_ORDER_ANY, "b", NULL);
	come(1, SPIN_ORDER_ANY, "ec", NULL);
	check(come(2, SPIN_ORDER_ANY, "a", NULL) == -ELOOP && !bindings[2].bound,
	      "a cycle is refused");
	check(strstr(message.text, "test.probe") && strstr(message.text, "a of ea before b of eb "
		     "before c of ec before a of ea"),
	      "and told: %s", message.text);
	check(stands("ab"), "the others stand as before");
	check(!come(2, SPIN_ORDER_ANY, "d", NULL) && stands("abc"), "without it: a chain");
	prepare(3, SPIN_ORDER_ANY, "e", NULL);
	prepare(4, SPIN_ORDER_ANY, "ea", NULL);
	check(spin_event_bind(two, 2, &message) == -ELOOP && stands("abc"), "two at once: neither");
	prepare(4, SPIN_ORDER_FIRST, NULL, NULL);
	check(!spin_event_bind(two, 2, &message) && stands("abcde"), "two at once: both");
	check(come(5, SPIN_ORDER_ANY, "f", "ef") == 0 && stands("abcdef"),
	      "its own name is no other's");
	all_go();
	check(!*now(), "all have gone");
}

static void test_told(void)
{
	struct spin_order_info info = { .position = 1 };
	int error;

	come(0, SPIN_ORDER_ANY, NULL, NULL);
	come(1, SPIN_ORDER_LAST, "elsewhere", "ea");
	spin_event_lock();
	error = spin_order_describe(&spin_event_probe, &info);
	spin_event_unlock();
	check(!error && !strcmp(info.handler, "b") && !strcmp(info.extension, "eb") &&
	      info.order == SPIN_ORDER_LAST && !strcmp(info.before, "elsewhere") &&
	      !strcmp(info.after, "ea") && info.flags == SPIN_ORDER_AFTER_IS_THERE,
	      "who stands where, and why");
	info.position = 2;
	spin_event_lock();
	error = spin_order_describe(&spin_event_probe, &info);
	spin_event_unlock();
	check(error == -ENOENT, "and who does not");
	all_go();
}

static bool is_meant(const char *name, unsigned int index)
{
	return name && (!strcmp(name, handlers[index]) || !strcmp(name, extensions[index]));
}

/* Do all that are bound stand as each of them asked? */
static bool kept(const char *order)
{
	const char *at[MOST];
	unsigned int i, k, bound = 0;

	for (i = 0; i < MOST; i++) {
		at[i] = strchr(order, *handlers[i]);
		bound += bindings[i].bound;
		if (bindings[i].bound != !!at[i])
			return false;
	}
	for (i = 0; i < MOST; i++)
		for (k = 0; at[i] && k < MOST; k++)
			if (k != i && at[k] &&
			    ((is_meant(bindings[i].before, k) && at[i] > at[k]) ||
			     (is_meant(bindings[i].after, k) && at[i] < at[k])))
				return false;
	return bound == strlen(order);
}

static const char *any_name(void)
{
	u32 pick = get_random_u32() % (3 * MOST);

	return pick < MOST ? handlers[pick] : pick < MOST + 2 ? extensions[pick - MOST] : NULL;
}

/* Who comes and goes leaves nothing behind. */
static bool forgets(void)
{
	char before[PROBE_STEPS + 1];
	unsigned int i = 0;

	while (i < MOST && bindings[i].bound)
		i++;
	if (i == MOST)
		return true;
	strscpy(before, now(), sizeof(before));
	if (!come(i, SPIN_ORDER_ANY, any_name(), any_name()))
		go(i);
	return !strcmp(now(), before);
}

static void test_random(void)
{
	unsigned int i, index, cycles = 0, wrong = 0, kept_on = 0;
	char before[PROBE_STEPS + 1];
	int error;

	for (i = 0; i < ROUNDS; i++) {
		index = get_random_u32() % MOST;
		if (bindings[index].bound) {
			go(index);
		} else {
			strscpy(before, now(), sizeof(before));
			error = come(index, get_random_u32() % 3, any_name(), any_name());
			cycles += error == -ELOOP;
			wrong += error && (error != -ELOOP || strcmp(now(), before));
		}
		wrong += !kept(now());
		kept_on += !forgets();
	}
	check(!wrong && cycles, "%u changes at random: each order is kept, %u cycles refused",
	      ROUNDS, cycles);
	check(!kept_on, "who came and went changed nothing");
	all_go();
}

int spin_test_order(void)
{
	test_neighbours();
	test_come_and_go();
	test_cycles();
	test_told();
	test_random();
	return 0;
}
