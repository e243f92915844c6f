// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");
interface(mine, 1);

atomic u32 mine_ask(u32 n);

atomic u32 mine_ask(u32 n)
{
	return n;
}

/* Nor are those of a domain for a program to write. */
atomic u32 sum_pair(const struct pair *from)
{
	return from->one;
}

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
