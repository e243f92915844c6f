// SPDX-License-Identifier: GPL-2.0-only
/* Takes two seats, and leaves in every way that there is. */
#include <spin/cove.h>
#include <seats.h>

extension(visitor, "1.0");

enum { STAYS = 0, FAILS = 1, DECLINES = 2, GIVES = 3, CANCELS = 4, GOES_ROUND = 5, ANY = 6 };

param(u32, way, 0, 0, 6, "how it leaves");

static u32 limits[8];
static counter nobody;

/* What it was lent is still held when this fails. */
static u32 fails(const seat *s, u32 n)
{
	return limits[seat_number(s) + 8 + (n & 1)];	/* line of the fault */
}

static u32 goes_round(u32 n)
{
	u32 sum = 0;

	for (u32 i = 0; i < 8; i++) {
		maybe seat *s = seat_take((n + i) & 63);

		if (!s)
			continue;
		if (i == 6)
			break;
		sum += seat_number(s);
		if (sum > 200)
			goto out;
	}
out:
	return sum;
}

static u32 leaves(u32 n, u32 how)
{
	maybe seat *one = seat_take(n & 63);
	maybe seat *other = seat_take((n + 1) & 63);

	if (!one || !other) {
		count(nobody);
		return 0;
	}
	switch (how) {
	case FAILS:
		return fails(one, n) + seat_number(other);
	case DECLINES:
		decline();
	case GIVES:
		if (n & 2)
			seat_release(other);
		return seat_give(one, n);
	case CANCELS:
		cancel();
	default:
		return seat_number(one);
	}
}

handler u32 visit(u32 number)
{
	u32 how = way == ANY ? number % ANY : way;

	return how == GOES_ROUND ? goes_round(number) : leaves(number, how);
}

bind(visitor_came, visit);
