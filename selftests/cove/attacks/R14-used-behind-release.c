// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to look at a seat that was released, by another name.
 * Stopped by: COVE0283, what it points to was released.
 * Without it: report heap-use-after-free
 */
#include <spin/cove.h>
#include <seats.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	maybe seat *s = seat_take(1);
	maybe const seat *copy = s;

	if (!s || !copy)
		return 0;
	seat_release(s);
	return seat_number(copy);
}

bind(test_event, run);
