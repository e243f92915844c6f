// SPDX-License-Identifier: GPL-2.0-only
/* What is cheap stays within the budget: each loop here is entered often and ends at once. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct eight {
	u64 a, b, c, d, e, f, g, h;
};

static u32 limits[8];

/* 200 times one or two rounds. */
static u32 nested(u32 n)
{
	u32 rounds = 0;

	for (u32 i = 0; i < 200; i++)
		for (u32 j = 0; j < limits[(i + n) & 7]; j++)
			rounds++;
	return rounds;
}

static u32 steps_to(u32 limit)
{
	u32 steps = 0;

	while (limit > steps)
		steps++;
	return steps;
}

/* The same by a function that the loop calls. */
static u32 called(u32 n)
{
	u32 rounds = 0;

	for (u32 i = 0; i < 100; i++)
		rounds += steps_to(limits[(i + n) & 7]);
	return rounds;
}

/* A member of a struct is not a copy of it. */
static u64 members(u32 n)
{
	struct eight s = { n, 1, 2, 3, 4, 5, 6, 7 };

	for (u32 i = 0; i < 500; i++) {
		s.a += s.h;
		s.b ^= s.a;
		s.c += s.b;
		s.d ^= s.c;
	}
	return s.d;
}

handler u32 run(packet *p, u32 n)
{
	for (u32 i = 0; i < 8; i++)
		limits[i] = 1 + (i & 1);
	if (n < 3)
		print(nested(n));
	else if (n < 6)
		print(called(n));
	else
		print(members(n));
	return n;
}

bind(test_event, run);
