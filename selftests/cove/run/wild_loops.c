// SPDX-License-Identifier: GPL-2.0-only
/* Counting loops that do not count as they seem to: what is not proved is checked. */
#include <spin/cove.h>
#include <test.h>

extension(wild_loops, "1");

struct table {
	u32 of[8];
};

static struct table squares(void)
{
	struct table all;

	for (u32 i = 0; i < 8; i++)
		all.of[i] = i * i;
	return all;
}

static u32 written_by_inner_loop(u32 n)
{
	struct table all = squares();
	u32 sum = 0;

	for (u32 i = 0; i < 8; i++) {
		for (i = 6; i < 7 + n; i++)
			sum += 100;
		sum += all.of[i];
	}
	return sum;
}

static u32 written_in_initializer(void)
{
	struct table all = squares();
	u32 sum = 0;

	for (u32 i = 0; i < 8; i++) {
		u32 pair[2] = { [1] = i += 7 };

		sum += all.of[i] + pair[1];
	}
	return sum;
}

static u32 written_in_index(void)
{
	struct table all = squares();
	u32 sum = 0;

	for (u32 i = 0; i < 8; i++) {
		all.of[(i += 9) & 7] = 1;
		sum += all.of[i];
	}
	return sum;
}

static u32 written_through_pointer(u32 n)
{
	struct table all = squares();
	u32 i;
	u32 *there = &i;
	u32 sum = 0;

	for (i = 0; i < 8; i++) {
		*there += n;
		sum += all.of[i];
	}
	return sum;
}

static u32 step_too_long(void)
{
	struct table all = squares();
	u32 sum = 0;

	for (u32 i = 0; i < 8; i += 3)
		sum += all.of[i + 2];
	return sum;
}

static u32 bound_that_grows(void)
{
	struct table all = squares();
	u8 bound = 4;
	u32 sum = 0;

	for (u32 i = 0; i < bound; i++) {
		bound += bound < 9;
		sum += all.of[i];
	}
	return sum;
}

static u32 behind_the_loop(void)
{
	struct table all = squares();
	u32 sum = 0;
	u32 i;

	for (i = 0; i < 8; i++)
		sum += all.of[i];
	print(sum);
	return all.of[i];
}

static u32 wraps(void)
{
	struct table all = squares();
	u32 sum = 0;

	for (u8 i = 250; i <= 255; i++) {
		sum += all.of[255 - i];
		if (i == 3)
			break;
	}
	return sum;
}

static u32 downwards(void)
{
	struct table all = squares();
	u32 sum = 0;

	for (u32 i = 7; i < 0xfffffff0; i--)
		sum += all.of[i];
	return sum;
}

static u32 nested(void)
{
	struct table all = squares();
	u32 sum = 0;

	for (s32 i = -3; i < 4; i++)
		for (s32 j = 0; j <= i; j++)
			sum += all.of[i + j + 1];
	return sum;
}

handler u32 run(packet *p, u32 n)
{
	switch (n) {
	case 0: return written_by_inner_loop(n);
	case 1: return written_by_inner_loop(n);
	case 2: return written_in_initializer();
	case 3: return written_in_index();
	case 4: return written_through_pointer(n);
	case 5: return step_too_long();
	case 6: return bound_that_grows();
	case 7: return behind_the_loop();
	case 8: return wraps() + downwards();
	default: return nested();
	}
}

bind(test_event, run);
