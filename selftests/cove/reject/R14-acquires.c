// SPDX-License-Identifier: GPL-2.0-only
/* What an interface says of what it acquires, and where that goes. */
#include <spin/cove.h>
#include <seats.h>
#include <benches.h>

extension(reject, "1");

static void lends(seat *s)
{
	seat_release(s);
}

handler u32 run(packet *p, u32 n)
{
	maybe seat *s = seat_take(1);
	maybe seat *late;
	maybe seat *copy = s;

	seat_take(2);
	late = seat_take(3);
	if (!s)
		return 0;
	if (copy)
		seat_release(copy);
	lends(s);
	s = NULL;
	s++;
	return 0;
}

bind(test_event, run);
