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
static percpu(u32) single;
static percpu(bool) flag;

static void add(struct totals *to, u32 n)
{
	to->sizes[n & 3]++;
	to->balance -= 1;
}

guard bool is_flagged(const packet *p, u32 n)
{
	return !flag.here || single.here;
}

handler u32 run(packet *p, u32 n)
{
	mine.here.bytes += n;
	mine.here.open = true;
	add(&mine.here, n);
	single.here = n;
	flag.here = n > 3;
	if (percpu_sum(mine.here.balance) < 0)
		mine.here = (struct totals){ .bytes = 3 };
	return (u32)percpu_sum(mine.here.sizes[n & 3]) + mine.here.sizes[n & 3] + (u32)sizeof(mine.here);
}

bind(test_event, run, when(is_flagged));
