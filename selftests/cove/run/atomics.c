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
static atomic s32 small[3] = { -1, 2, -3 };
static struct counts counts = { .hits = 5, .balance = { 1, 2, 3, 4 } };

static u64 step(struct counts *of, u32 n)
{
	print(atomic_add(of->hits, n));
	print_signed(atomic_sub(of->balance[n & 3], 1000000007));
	return atomic_load(of->hits);
}

static u32 order(u32 n)
{
	print(n);
	return n;
}

handler u32 run(packet *p, u32 n)
{
	print(step(&counts, n));
	print(atomic_exchange(number, n * 77));
	print(atomic_and(number, 0xf5));
	print(atomic_or(number, 1u << (n + 8)));
	print(atomic_xor(number, 0xffffffff));
	print(atomic_load(number));
	print(atomic_compare_exchange(number, n, 1));
	print(atomic_compare_exchange(number, ~(1u << (n + 8) | (n * 77 & 0xf5)), n));
	print(atomic_load(number));
	atomic_store(number, order(n + 1));
	print_signed(atomic_add(small[n % 3], -2147483647));
	print_signed(atomic_exchange(small[order(n) % 3], -9));
	print_signed(atomic_load(counts.balance[3]));
	return atomic_load(number);
}

bind(test_event, run);
