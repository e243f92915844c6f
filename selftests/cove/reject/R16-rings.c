// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct flags {
	bool on;
};

struct holder {
	managed thing *it;
	u32 since;
};

static ring(u32, 16) a;
ring(u32, 16) b;
shared ring(struct flags, 16) c;
shared ring(managed thing *, 16) d;
shared ring(struct holder, 16) e;
shared ring(packet *, 16) f;
shared table(ring, u32, u32, 16) g;
static table(percpu_hash, u32, managed thing *, 16) h;
static table(percpu_array, u32, struct holder, 16) i;
shared table(percpu_array, u64, u32, 16) j;
shared table(percpu, u32, u32, 16) k;
shared ring(u32, 16) l = { 0 };

shared ring(u32, 16) numbers;
shared table(hash, u32, u32, 16) known;

static u64 wide;

handler u32 run(packet *p, u32 n)
{
	submit(known, n);
	find(numbers, n);
	set(numbers, n, n);
	remove(numbers, n);
	submit(numbers, n < 3);
	submit(nothing, n);
	submit(numbers, wide);
	numbers = 3;
	return version(numbers);
}

bind(test_event, run);
