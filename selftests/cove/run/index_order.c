// SPDX-License-Identifier: GPL-2.0-only
/* The array is found first, then its indices from left to right. */
#include <spin/cove.h>
#include <test.h>

extension(index_order, "1");

struct bytes {
	u8 bytes[2][8];
};

static struct bytes kept;
static u32 calls;
static const u8 known[2][3] = { { 1, 2, 3 }, { 4, 5, 6 } };

static struct bytes *here(u32 n)
{
	calls = calls * 10 + n;
	return &kept;
}

static u32 step(u32 n)
{
	calls = calls * 10 + n;
	return n & 7;
}

/* A pointer that the index itself makes null. */
static u32 of_packet(const packet *p, u32 n)
{
	maybe const struct bytes *seen = view(struct bytes, p, 0);

	if (!seen)
		decline();
	return seen->bytes[0][(seen = NULL, n & 7)];
}

static void add(u32 n)
{
	maybe struct bytes *place = &kept;

	if (!place)
		decline();
	place->bytes[1][(place = NULL, 7)] += (u8)n;
}

handler u32 run(packet *p, u32 n)
{
	u32 cube[2][2][2] = { { { 1, 2 }, { 3, 4 } }, { { 5, 6 }, { 7, 8 } } };
	u32 i = n & 1;

	calls = 0;
	here(1)->bytes[step(2) & 1][step(3)] = (u8)step(4);
	print(calls);
	print(cube[i++ & 1][i++ & 1][i & 1]);
	print(cube[i = 1][i = 0][i]);
	print(known[i & 1][(i += 1) & 1]);
	kept.bytes[i & 1][(i += 1) & 7] += 5;
	print(kept.bytes[(i - 1) & 1][i & 7]);
	print(of_packet(p, n));
	add(n);
	print(kept.bytes[1][7]);
	return cube[n & 1][(n += 1) & 1][(n += 1) & 1];
}

bind(test_event, run);
