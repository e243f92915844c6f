// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");
interface(mine, 1);

pure u32 mine_ask(u32 n);

static lock mutex;
static u32 sum guarded_by(mutex);

handler u32 run(packet *p, u32 n)
{
	holding (mutex)
		sum += mine_ask(n);
	return n;
}

bind(test_event, run);
