// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to run for ever at the expense of whoever calls it.
 * Stopped by: check LOOP_FUEL, a call burns no more than was paid for it.
 * Without it: endless
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");
interface(mine, 1);

atomic u32 mine_spin(u32 n) costs(1000);

exports(mine);

atomic u32 mine_spin(u32 n)
{
	while (n)
		n |= 1;
	return 7;
}

#include "link/yours.h"

handler u32 run(packet *p, u32 n)
{
	return yours_spin(n) + 1;
}

bind(test_event, run);
