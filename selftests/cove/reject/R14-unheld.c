// SPDX-License-Identifier: GPL-2.0-only
/* What was taken is kept by one variable, from the beginning: not by a condition or an argument. */
#include <spin/cove.h>
#include <seats.h>

extension(reject, "1");

static u32 number(maybe const seat *s)
{
	return s ? seat_number(s) : 0;
}

handler u32 run(packet *p, u32 n)
{
	if (seat_take(n))
		n++;
	n += number(seat_take(n));
	n += seat_take(n) ? 1 : 0;
	return n;
}

bind(test_event, run);
