// SPDX-License-Identifier: GPL-2.0-only
/* Members of members, elements of elements, and ranges of elements are set by their names. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct inner {
	u32 a;
	u8 k[4];
};

struct outer {
	struct inner in;
	u32 b;
	union {
		u32 word;
		u8 bytes[4];
	};
	struct inner list[3];
};

static const u8 digits[256] = { ['0' ... '9'] = 1, ['a' ... 'f'] = 2, ['x'] = 3 };
static const u32 ranged[] = { 7, [2 ... 4] = 9, 10 };
static struct outer still = { .in.a = 5, .in.k[1] = 6, .b = 7, .list[1].k[2] = 8 };
static const struct inner rows[4] = { [0 ... 2] = { .a = 4, .k[3] = 5 }, [3].a = 6, [3].k = { 1 } };

static void show(const struct outer *o)
{
	print(o->in.a);
	for (u32 i = 0; i < 4; i++)
		print(o->in.k[i]);
	print(o->b);
	print(o->bytes[1]);
	for (u32 i = 0; i < 3; i++)
		print(o->list[i].a + o->list[i].k[i]);
}

handler u32 run(packet *p, u32 n)
{
	struct outer o = {
		.in.a = n, .in.k[2] = 3, .in.k[3] = (u8)n,
		.b = n + 1,
		.bytes[1] = 4, .bytes[2] = 5,
		.list[0] = { .a = 1 }, .list[2].a = n, .list[2].k[2] = 9,
	};
	u16 tail[8] = { [1 ... 6] = 2, [7] = (u16)n };
	u32 sum = 0;

	show(&o);
	show(&still);
	still.b += n;
	for (u32 i = 0; i < 8; i++)
		sum += tail[i];
	print(sum);
	for (u32 i = 0; i < sizeof(ranged) / sizeof(*ranged); i++)
		print(ranged[i]);
	for (u32 i = 0; i < 4; i++)
		print(rows[i].a + rows[i].k[3] + rows[i].k[0]);
	o = (struct outer){ .in.k[1] = 1, .in.a = 2 };
	show(&o);
	return digits[n & 255] + digits['7'] + digits['e'];
}

bind(test_event, run);
