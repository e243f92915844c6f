// SPDX-License-Identifier: GPL-2.0-only
/* Raises its own event until there is no stack left for another one. */
#include <spin/cove.h>
#include <waits.h>

extension(deep, "1.0");

static counter entered, left;

handler u32 run(u32 what)
{
	u32 frame[200] = { 0 };
	u32 result;

	count(entered);
	frame[what % 200] = what + 1;
	result = turn_again(frame[what % 200]);
	/* Read afterwards, or it need not be there meanwhile. */
	frame[(what + 1) % 200] = result;
	count(left);
	for (u32 i = 0; i < 200; i++)
		result += frame[i];
	return result == 7 ? 0 : what;
}

bind(turn_taken, run);
