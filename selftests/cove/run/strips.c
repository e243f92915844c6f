// SPDX-License-Identifier: GPL-2.0-only
/* Loops that burn fuel are written a few rounds at once: each way through a round, and out. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 limits[8];

/* Every way on and out, in every place of a strip. */
static u32 ways(u32 rounds, u32 odd, u32 end)
{
	u32 sum = 1;

	for (u32 i = 0; i < rounds; i++, sum += 3) {
		if (i % 5 == odd)
			continue;
		switch ((i + end) % 7) {
		case 1:
			sum += 10;
			break;
		case 2:
			sum *= 3;
			continue;
		case 3:
			if (i > end)
				return sum;
			break;
		default:
			sum ^= i;
		}
		if (sum % 11 == end)
			break;
		u32 zero;

		sum += zero + i;
		zero = 7;
	}
	return sum * 2;
}

static u32 do_ways(u32 rounds, u32 odd)
{
	u32 i = 0;
	u32 sum = 0;

	do {
		i++;
		if (i % 3 == odd)
			continue;
		if (sum > 200)
			break;
		sum += i;
	} while (i != rounds);
	return sum + i;
}

static u32 endless(u32 n)
{
	u32 steps = 0;

	for (;;) {
		steps++;
		if (n == 1)
			return steps;
		if (steps == 40)
			break;
		n = n & 1 ? n * 3 + 1 : n / 2;
	}
	return 1000;
}

/* In a switch, around a switch, and one behind the other. */
static u32 switched(u32 n)
{
	u32 sum = 0;

	switch (n & 3) {
	case 0:
		for (u32 i = 0; i < limits[n & 7]; i++) {
			if (i == 6)
				break;
			sum += i;
		}
		sum++;
		break;
	case 1:
		while (sum < limits[n & 7])
			sum += 2;
		/* fall through */
	default:
		while (sum > 3)
			sum -= 3;
	}
	for (u32 i = 0; i < limits[7]; i++)
		sum += i;
	return sum;
}

handler u32 run(packet *p, u32 n)
{
	for (u32 i = 0; i < 8; i++)
		limits[i] = i * 2 + n;
	for (u32 i = 0; i < 9; i++) {
		print(ways(n + i, i % 5, n % 11));
		print(do_ways(n + i + 1, n % 4));
		print(switched(i));
	}
	print(endless(n + 1));
	return n;
}

bind(test_event, run);
