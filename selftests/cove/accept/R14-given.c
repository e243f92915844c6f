// SPDX-License-Identifier: GPL-2.0-only
/* What was given away is not given back as well; on the other way it is. */
#include <spin/cove.h>
#include <test.h>
#include <seats.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	maybe seat *s = seat_take(n);

	if (!s)
		return 0;
	if (n & 1) {
		seat_release(s);
		return 1;
	}
	if (n & 2)
		return seat_give(s, n) ? 2 : 3;
	return seat_number(s);
}

bind(test_event, run);
