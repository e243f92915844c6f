// SPDX-License-Identifier: GPL-2.0-only
/* Each round gives back what it took, whichever way it ends. */
#include <spin/cove.h>
#include <test.h>
#include <seats.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	u32 sum = 0;

	for (u32 i = 0; i < 4; i++) {
		maybe seat *s = seat_take(i);

		if (!s)
			continue;
		sum += seat_number(s);
		if (sum > n)
			break;
		if (sum == 3)
			return sum;
		if (sum == 2)
			decline();
		if (sum == 1)
			goto out;
	}
	return sum;
out:
	return 1;
}

bind(test_event, run);
