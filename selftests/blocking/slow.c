// SPDX-License-Identifier: GPL-2.0-only
/* A filter that sleeps between what it does to its argument. */
#include <spin/cove.h>
#include <waits.h>

extension(slow, "1.0");

filter u32 sleepy(u32 what)
{
	what += 2;
	gate_wait(0);
	what += 4;
	decline();
}

bind(turn_taken, sleepy, first);
