// SPDX-License-Identifier: GPL-2.0-only
/*
 * Keeps an object and an element of a table over a sleep, while another raise lets go of both
 * and asks for the memory.
 */
#include <spin/cove.h>
#include <waits.h>

extension(keeper, "1.0");

enum { MAKE, KEEP, DROP, MAKE_AND_KEEP, ASK };

enum { MAGIC = 0x5afe, KEY = 7 };

struct node {
	u32 magic;
	u32 number;
	maybe managed struct node *next;
};

static pool(struct node, 2) nodes;
static maybe managed struct node *latest;
static table(hash, u32, u64, 1) numbers;
static lock sums;
static u32 sleeps guarded_by(sums), wakes guarded_by(sums);

static counter whole, broken, cut, none;

static u32 make(void)
{
	maybe managed struct node *node = new(nodes);

	if (!node) {
		count(none);
		return 0;
	}
	if (node->magic || node->number || node->next)
		count(broken);
	node->magic = MAGIC;
	node->number = 1;
	latest = node;
	set(numbers, KEY, 0x1234567890);
	return 1;
}

static void sleep(void)
{
	holding (sums)
		sleeps++;
	if (!gate_wait(0))
		count(cut);
	holding (sums)
		wakes++;
}

static u32 keep(void)
{
	maybe managed struct node *node = latest;
	maybe const u64 *number = find(numbers, KEY);

	if (!node || !number)
		return 0;
	sleep();
	if (node->magic != MAGIC || node->number != 1 || *number != 0x1234567890) {
		count(broken);
		return 0;
	}
	count(whole);
	return 1;
}

/* What was let go of comes back in no time if nobody waits for who sleeps. */
static u32 drop(void)
{
	latest = NULL;
	remove(numbers, KEY);
	for (u32 key = 100; key < 108; key++)
		set(numbers, key, key), remove(numbers, key);
	return 1;
}

/* What it has made itself is good for the raise, the sleep included. */
static u32 make_and_keep(void)
{
	maybe managed struct node *node = new(nodes);

	if (!node) {
		count(none);
		return 0;
	}
	node->magic = MAGIC;
	sleep();
	if (node->magic != MAGIC || !try_keep(latest, node)) {
		count(broken);
		return 0;
	}
	count(whole);
	return 1;
}

static u32 ask(void)
{
	maybe managed struct node *one = new(nodes);
	maybe managed struct node *other = new(nodes);

	if (one)
		one->magic = 1;
	if (other)
		other->magic = 1;
	return (one ? 1 : 0) + (other ? 1 : 0);
}

handler u32 run(u32 what)
{
	switch (what) {
	case MAKE: return make();
	case KEEP: return keep();
	case DROP: return drop();
	case MAKE_AND_KEEP: return make_and_keep();
	default: return ask();
	}
}

bind(turn_taken, run);
