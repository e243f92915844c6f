// SPDX-License-Identifier: GPL-2.0-only
/* What an operation acquired is released once, on every way out of its variable's block. */
#include <spin/cove.h>
#include <seats.h>

extension(capabilities, "1");

struct line {
	u8 kind;
	u8 bytes[3];
};

static u32 list[4];

/* It is lent, and comes back. */
static u32 twice(const seat *s)
{
	return 2 * seat_number(s);
}

static u32 ways_of_loops(u32 n)
{
	u32 sum = 0;

	for (u32 i = 0; i < 4; i++) {
		maybe seat *s = seat_take(i);

		if (!s)
			continue;
		if (i == n)
			break;
		for (maybe seat *inner = seat_take(3); inner && sum < 100; sum += 60)
			if (i > 1)
				break;
		if (i & 1)
			continue;
		sum += twice(s);
	}
	return sum;
}

static void jumps(u32 n)
{
	{
		maybe seat *s = seat_take(1);
		maybe seat *t = seat_take(2);

		if (!s || !t || n)
			goto out;
		print(seat_sum(s, t));
	}
	print(7);
out:
	print(8);
}

static u32 faults(u32 n)
{
	maybe seat *s = seat_take(0);

	if (!s)
		return 1;
	return list[n] + seat_number(s);
}

static u32 gives(u32 n)
{
	maybe seat *s = seat_take(2);

	if (!s)
		return 0;
	if (n == 0)
		return seat_give(s, n + 1);
	if (n == 1) {
		seat_release(s);
		return 5;
	}
	/* The fault is before the call: it is still held. */
	if (n > 4)
		return seat_give(s, list[n]);
	return twice(s);
}

static u32 switches(u32 n)
{
	switch (n) {
	case 0: {
		maybe seat *s = seat_take(3);

		if (s)
			print(seat_number(s));
		break;
	}
	default: {
		maybe seat *s = seat_take(2);

		if (!s)
			return 0;
		decline();
	}
	}
	return 3;
}

static u32 looks(void)
{
	maybe const struct line *line;
	maybe seat *s = seat_take(1);

	if (!s)
		return 0;
	line = view(struct line, seat_packet(s), 0);
	return line ? line->kind : 0;
}

handler u32 run(packet *p, u32 n)
{
	print(ways_of_loops(n));
	jumps(n);
	print(looks());
	print(gives(n));
	if (n == 2)
		print(switches(0));
	if (n == 3)
		cancel();
	if (n == 4)
		return switches(1);
	return faults(n);
}

bind(test_event, run);
