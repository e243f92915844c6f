// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct counts {
	atomic u64 hits;
	atomic s64 balance[4];
	u32 other;
};

static atomic u32 number = 3;
static atomic s32 list[16];
static struct counts counts = { .hits = 5, .other = 1 };
static percpu(struct counts) mine;
typedef atomic u64 total;
static total sum;

static u64 hits_of(const struct counts *of)
{
	return atomic_load(of->hits);
}

static u32 next(atomic u32 *from)
{
	return atomic_add(*from, 1) + 1;
}

/* Looking is pure. */
guard bool is_open(const packet *p, u32 n)
{
	return atomic_load(number) < 100 && hits_of(&counts) != n;
}

handler u32 run(packet *p, u32 n)
{
	u32 ticket = next(&number);
	u64 seen = atomic_load(sum);

	while (atomic_compare_exchange(sum, seen, seen + n) != seen)
		seen = atomic_load(sum);
	atomic_store(list[n & 15], -1);
	atomic_sub(counts.balance[n & 3], 7);
	atomic_and(number, ~(u32)0x100);
	atomic_or(number, 0x100);
	atomic_xor(number, 0x100);
	atomic_add(mine.here.hits, 1);
	return ticket + (u32)percpu_sum(mine.here.hits) + atomic_exchange(number, 0);
}

bind(test_event, run, when(is_open));
