// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct flow {
	be32 address;
	u16 ports[2];
	atomic u64 bytes;
};

static state lock sums;
static state u64 total guarded_by(sums) = 100;
static state u32 row[4] = { 1, 2, 3, 4 };
static state struct flow latest = { .ports = { 7, 8 } };
static state bool seen;
static state counter raises;
static state atomic u32 sequence = 7;
static state table(hash, u32, u64, 16) by_n;
shared state table(lru, u32, u64, 16) flows;

static u32 add(const u32 *from, u32 n)
{
	return *from + n;
}

handler u32 run(packet *p, u32 n)
{
	u64 now = 0;

	count(raises);
	holding (sums) {
		total += n;
		now = total;
	}
	row[n & 3] += n;
	row[(n + 1) & 3]++;
	latest.ports[1]++;
	latest.address = be32(n);
	atomic_add(latest.bytes, 10);
	print(add(&row[1], 1));
	print(atomic_add(sequence, 2));
	seen = !seen;
	if (seen)
		print(latest.ports[1]);
	return (u32)(now + row[n & 3] + (u32)atomic_load(latest.bytes));
}

bind(test_event, run);
