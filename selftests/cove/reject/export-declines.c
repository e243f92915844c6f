// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");
interface(mine, 1);

atomic u32 mine_ask(u32 n);

exports(mine);

static u32 checked(u32 n)
{
	if (!n)
		decline();
	return n;
}

atomic u32 mine_ask(u32 n)
{
	return checked(n);
}
