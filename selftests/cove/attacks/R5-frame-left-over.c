// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to read from its frame what the strand before left there.
 * Stopped by: check LOCAL_ZERO, variables are zero before they are set.
 * Without it: lacks 0
 */
#include <spin/cove.h>
#include <test.h>
#include <strands.h>

extension(attack, "1");

static strand void work(u32 n)
{
	u32 sum;
	u8 bytes[40];

	rest();
	for (u32 i = 0; i < 40; i++)
		sum += bytes[i];
	print(sum);
}

bind(task, work);

handler u32 run(packet *p, u32 n)
{
	begin(n);
	return look(p);
}

bind(test_event, run);
