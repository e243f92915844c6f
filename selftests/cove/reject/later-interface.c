// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");
interface(mine, 1);

blocking u32 mine_wait(u32 n);
atomic thing *mine_take(u32 n) acquires(mine_give);
atomic void mine_give(thing *t) releases(t);
atomic u32 mine_event(packet *p, u32 n);

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(mine_event, run);
