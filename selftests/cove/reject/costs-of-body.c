// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");
interface(mine, 1);

atomic u32 mine_ask(u32 n);

exports(mine);

/* The price stands in the interface, for others to see. */
atomic u32 mine_ask(u32 n) costs(100)
{
	return n;
}
