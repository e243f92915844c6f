// SPDX-License-Identifier: GPL-2.0-only
/* What was released on one way is given away by none behind it. */
#include <spin/cove.h>
#include <seats.h>

extension(reject, "1");

handler u32 run(packet *p, u32 n)
{
	maybe seat *s = seat_take(n);

	if (!s)
		return 0;
	if (n & 1)
		seat_release(s);
	seat_give(s, n);
	if (n & 2)
		seat_release(s);
	return 0;
}

bind(test_event, run);
