// SPDX-License-Identifier: GPL-2.0-only
/* What was released, or given away, or ends with its block, is not used. */
#include <spin/cove.h>
#include <seats.h>

extension(reject, "1");

struct line {
	u8 kind;
	u8 bytes[3];
};

static maybe const seat *lent(maybe const seat *s)
{
	return s;
}

static maybe seat *keeps(u32 n)
{
	maybe seat *s = seat_take(n);

	return s;
}

static maybe packet *within(u32 n)
{
	maybe seat *s = seat_take(n);

	return s ? seat_packet(s) : NULL;
}

static u32 behind(u32 n)
{
	maybe seat *s = seat_take(n);

	if (!s)
		return 0;
	seat_release(s);
	return seat_number(s);
}

static u32 twice(u32 n)
{
	maybe seat *s = seat_take(n);

	if (!s)
		return 0;
	for (u32 i = 0; i < n; i++)
		if (i == 3)
			seat_give(s, i);
	return n;
}

static u32 outlives(u32 n)
{
	maybe const seat *copy = NULL;
	maybe const struct line *line = NULL;
	u32 sum = 0;

	{
		maybe seat *s = seat_take(n);

		if (!s)
			return 0;
		copy = lent(s);
		line = view(struct line, seat_packet(s), 0);
	}
	if (copy)
		sum += seat_number(copy);
	return line ? sum + line->kind : sum;
}

static u32 leaves(u32 n)
{
	maybe const seat *copy = NULL;

	while (n--) {
		maybe seat *s = seat_take(n);

		copy = s;
		if (n == 4)
			break;
		if (n == 5)
			continue;
		if (n == 6)
			goto out;
		copy = NULL;
	}
	n += copy ? 1 : 0;
out:
	return n + (copy ? 2 : 0);
}

handler u32 run(packet *p, u32 n)
{
	maybe seat *s = seat_take(n);

	if (!s)
		return 0;
	if (n == 7)
		return seat_sum(s, keeps(n) ? s : s) + (seat_give(s, seat_number(s)) ? 1 : 0);
	if (n == 8)
		return seat_number(s) + (seat_give(s, 1) ? seat_number(s) : 0);
	return behind(n) + twice(n) + outlives(n) + leaves(n) + (within(n) ? 1 : 0);
}

bind(test_event, run);
