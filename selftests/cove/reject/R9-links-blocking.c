// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");
interface(mine, 1);

atomic u32 mine_ask(u32 n);

static u32 asked(u32 n)
{
	return mine_ask(n);
}

handler u32 run(packet *p, u32 n)
{
	return asked(n);
}

bind(test_slow, run);
