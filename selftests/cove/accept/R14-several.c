// SPDX-License-Identifier: GPL-2.0-only
/* Several are held at once, one inside the other, and in turns by one variable of a block. */
#include <spin/cove.h>
#include <test.h>
#include <seats.h>

extension(t, "1");

static u32 number_of(const seat *s)
{
	return seat_number(s);
}

static u32 neighbours(u32 n)
{
	maybe seat *one = seat_take(n);
	maybe seat *two = seat_take(n + 1);

	if (!one)
		return two ? number_of(two) : 0;
	if (!two)
		return number_of(one);
	return number_of(one) + number_of(two);
}

handler u32 run(packet *p, u32 n)
{
	u32 sum = neighbours(n);

	{
		maybe seat *s = seat_take(n);

		sum += s ? number_of(s) : 0;
	}
	{
		maybe seat *s = seat_take(n);

		sum += s ? number_of(s) : 1;
	}
	return sum;
}

bind(test_event, run);
