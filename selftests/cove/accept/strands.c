// SPDX-License-Identifier: GPL-2.0-only
/* What may stand in strand functions, and around what parks. */
#include <spin/cove.h>
#include <test.h>
#include <seats.h>
#include <strands.h>

extension(strands, "1");

struct order {
	colour paint;
	bool urgent;
	be16 from;
	struct {
		u32 pieces[3];
		s64 price;
	} inner;
};

struct node {
	u32 value;
	maybe managed struct node *next;
};

static pool(struct node, 64) nodes;
static maybe managed struct node *top;
static table(hash, u32, struct pair, 32) pairs;
static percpu(u64) seen;
static counter rounds;
static histogram sizes;
static atomic u64 running;
static u32 numbers[16];
param(u32, most, 1, 5, 100, "rounds");

static strand struct order change(struct order one, bool all);
static strand void nothing(void) { }

static strand u32 through(u32 box)
{
	return receive(box);
}

static strand bool is_there(const u32 box)
{
	if (!receive(box))
		return false;
	return receive(box) == 3;
}

static strand be32 swapped(u32 box)
{
	be32 value = be32(receive(box));

	return value;
}

static strand struct order change(struct order one, bool all)
{
	static u32 changed;
	struct order before = one;
	const u32 at = one.inner.pieces[0] % 3;

	changed++;
	one.inner.price = -5;
	rest();
	one.inner.pieces[1] = receive(changed & 7);
	one.inner.pieces[at] = receive(1);
	numbers[3] = receive(2);
	if (all)
		return before;
	one.paint = one.paint == RED ? GREEN : BLUE;
	return one;
}

static strand void pointers(u32 n)
{
	maybe const struct pair *p = find(pairs, n);
	maybe managed struct node *node = new(nodes);
	slice(u32) some = { numbers, 16 };
	u32 sum = 0;

	if (p)
		sum += p->one;
	if (node) {
		node->value = n;
		node->next = top;
		top = node;
	}
	rest();
	p = find(pairs, n);
	node = top;
	some = sub_slice(((slice(u32)){ numbers, 16 }), 2, 4);
	if (p && node)
		sum += p->one + node->value;
	for (u32 i = 0; i < some.len; i++)
		sum += some.at[i];
	seen.here += sum;
	{
		maybe seat *s = seat_take(1);

		if (s)
			sum += seat_number(s);
	}
	u32 *to = &sum;

	*to += 1;
	rest();
	to = &sum;
	*to += 1;
	observe(sizes, sum);
}

static strand void loops(u32 n)
{
	for (u32 first_box = receive(n), i = 0; i < most; i++) {
		u32 inner[4] = { [2] = i };
		struct pair pair = { .one = i, .bytes = { 1, 2 } };

		if (i == first_box)
			continue;
		rest();
		inner[i & 3]++;
		while (inner[2]--) {
			if (through(i))
				break;
			count(rounds);
		}
		set(pairs, i, pair);
	}
	do {
		nothing();
		n /= 2;
		if (n == 9)
			goto done;
	} while (n);
	switch (through(3)) {
	case 0 ... 4: {
		u32 kept = n;

		nothing();
		n = kept;
		break;
	}
	case 7:
		rest();
		return;
	default:
		nothing();
	}
	n = through(n);
done:
	rest();
}

static strand void work(u32 n)
{
	struct order mine = { .paint = GREEN, .urgent = n > 3, .from = be16(7) };
	struct offer offer = { .what = 1 };
	be32 word;

	atomic_add(running, 1);
	mine = change(mine, mine.urgent);
	mine = change(mine, false);
	pointers(n);
	loops(n + mine.inner.pieces[2]);
	word = swapped(n);
	offer = trade(offer, n % 2 == 0);
	if (is_there(from_be32(word) & 7))
		nothing();
	atomic_sub(running, 1);
}

bind(task, work, first, budget(100000));

handler u32 run(packet *p, u32 n)
{
	begin(n);
	return look(p);
}

bind(test_event, run);
