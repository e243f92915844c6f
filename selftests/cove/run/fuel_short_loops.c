// SPDX-License-Identifier: GPL-2.0-only
/*
 * Short loops in long ones cost what they do, whichever way they are left.  What does run on
 * is stopped, however often a loop inside of it is left.
 */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

/* Left by its condition. */
static u32 bits(u32 x)
{
	u32 sum = 0;

	for (; x; x &= x - 1)
		sum++;
	return sum;
}

/* Left from the middle of two loops. */
static u32 place_of(u32 wanted, u32 size)
{
	for (u32 i = 0; i < size; i++)
		for (u32 j = 0; j < size; j++)
			if (i * size + j == wanted)
				return i + j;
	return 0;
}

/* Left by break, and not entered. */
static u32 few(u32 n)
{
	u32 sum = 0;

	while (sum < 1000000) {
		if (sum >= n)
			break;
		sum++;
	}
	while (sum > n)
		sum--;
	do {
		sum += 2;
	} while (sum < n);
	return sum;
}

static u32 slots[128];

/* Left by return, at the first of rounds whose number is known. */
static u32 find_slot(u32 wanted)
{
	for (u32 i = 0, at = wanted; i < 128; i++, at++)
		if (slots[at % 128] == 0)
			return at;
	return 0;
}

/* Left by the second of its conditions. */
static u32 used(void)
{
	u32 i;

	for (i = 0; i < 128 && slots[i] != 0; i++)
		continue;
	return i;
}

static u32 searches(u32 rounds)
{
	u32 sum = 0;

	for (u32 i = 0; i < rounds; i++)
		sum += find_slot(i) + used();
	return sum;
}

/* Each of them entered many times. */
static u32 short_loops(u32 rounds)
{
	u32 sum = 0;

	for (u32 i = 0; i < rounds; i++)
		sum += bits(i & 7) + place_of(i & 3, rounds) + few(i & 1);
	return sum;
}

/* A loop that ends at once, in one that does not. */
static u32 endless(u32 n)
{
	u32 sum = 0;

	for (;;) {
		for (;;) {
			if (n & 1)
				break;
			do {
				sum++;
			} while (n & 8 ? sum % 2 : false);
			break;
		}
		sum += place_of(0, n);
	}
}

handler u32 run(packet *p, u32 n)
{
	if (n < 5)
		return short_loops(n * 7) + searches(n * 10);
	return endless(n);
}

bind(test_event, run);
