// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static atomic u16 small;
static atomic bool flag;
static atomic u32 number = 3;
static const atomic u32 fixed = 4;
static u32 plain;

struct counts {
	atomic u64 hits;
	u32 other;
};

static struct counts one;
static struct counts two;
static table(hash, u32, struct counts, 4) known;

static u64 read_hits(const struct counts *from, atomic u64 by_value)
{
	atomic_add(from->hits, 1);
	return atomic_load(from->hits);
}

static struct counts copy_of(void)
{
	return one;
}

handler u32 run(packet *p, u32 n)
{
	struct counts mine;

	number = n;
	number += n;
	number++;
	if (number)
		n = number;
	n += (u32)number;
	one = two;
	atomic_add(plain, n);
	atomic_store(fixed, n);
	atomic_exchange(&number, n);
	atomic_add(one.hits, -1);
	atomic_add(number, one.hits);
	return n;
}

bind(test_event, run);
