// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to look at what lies on a seat behind the block that holds the seat.
 * Stopped by: COVE0283, a view ends with what it was found through.
 * Without it: report heap-use-after-free
 */
#include <spin/cove.h>
#include <seats.h>

extension(attack, "1");

struct line {
	u8 kind;
	u8 bytes[3];
};

handler u32 run(packet *p, u32 n)
{
	maybe const struct line *line = NULL;

	{
		maybe seat *s = seat_take(1);

		if (s)
			line = view(struct line, seat_packet(s), 0);
	}
	return line ? line->kind : 0;
}

bind(test_event, run);
