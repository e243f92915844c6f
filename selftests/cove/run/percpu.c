// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct totals {
	u64 bytes;
	u32 sizes[4];
	s32 balance;
	bool open;
};

static percpu(struct totals) mine;
static percpu(u8) byte;
static percpu(u32) single;
static counter seen;

static void add(struct totals *to, u32 n)
{
	to->sizes[n & 3]++;
	to->balance -= (s32)n;
	to->open = !to->open;
}

handler u32 run(packet *p, u32 n)
{
	struct totals copy;

	count(seen);
	mine.here.bytes += n * 1000;
	add(&mine.here, n);
	byte.here = (u8)(n * 60);
	single.here += byte.here;
	copy = mine.here;
	print(copy.bytes + copy.sizes[1]);
	print(copy.open);
	print_signed(percpu_sum(mine.here.balance));
	print(percpu_sum(mine.here.sizes[n & 3]));
	print(percpu_sum(single.here));
	if (n == 5)
		mine.here = (struct totals){ .bytes = 3, .sizes = { 9, 8, 7, 6 } };
	return mine.here.sizes[n & 3];
}

bind(test_event, run);
