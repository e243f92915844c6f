// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct inner {
	u8 a;
	u64 b;
	be16 c;
};

struct outer {
	struct inner one;
	u16 list[3];
	struct inner many[2];
};

static struct outer kept;
static const u32 powers[] = { 1, 10, 100, 1000 };

static struct inner make(u32 n)
{
	struct inner made = { .a = (u8)n, .c = be16((u16)(n + 300)) };

	made.b = n * 1000000007ull;
	return made;
}

static void change(struct outer *o, u32 n)
{
	o->list[1] = (u16)n;
	o->many[1] = make(n + 1);
	o->many[1].a = 44;
}

handler u32 run(packet *p, u32 n)
{
	struct outer here = { .list = { 1, 2, 3 }, .many = { [1] = { .b = 5 } } };
	struct pair pair = { 1, 2, { 3, 4, 5 } };
	struct pair filled;

	here.one = make(n);
	change(&here, n);
	kept = here;
	print(kept.one.a);
	print(kept.one.b);
	print(from_be16(kept.one.c));
	print(kept.list[0] + kept.list[1] + kept.list[2]);
	print(kept.many[1].a);
	print(kept.many[1].b);
	print(kept.many[0].b);
	kept.list[2]++;
	kept.many[0].b += 3;
	print(kept.list[2] + kept.many[0].b);
	print(sum_pair(&pair));
	fill_pair(&filled);
	print(sum_pair(&filled));
	pair = filled;
	print(pair.two);
	print((struct pair){ .two = 9 }.two);
	print(make(n).b);
	print(sizeof(struct outer) + sizeof here.list);
	print(powers[n & 3]);
	print(powers[3]);
	return sum_pair(&pair) + n;
}

bind(test_event, run);
