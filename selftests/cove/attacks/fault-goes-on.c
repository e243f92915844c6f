// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to go on where the procedure that it called has failed.
 * Stopped by: check ENDED, who called ends too.
 * Without it: prints 666
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 list[4] = { 1, 2, 3, 4 };

static u32 element(u32 n)
{
	return list[n];
}

handler u32 run(packet *p, u32 n)
{
	u32 value = element(n);

	print(value ? value : 666);
	return value;
}

bind(test_event, run);
