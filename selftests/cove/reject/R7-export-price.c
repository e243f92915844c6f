// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");
interface(mine, 1);

atomic u32 mine_ask(u32 n);
atomic u32 mine_search(u32 n);
atomic u32 mine_search_long(u32 n) costs(100);

exports(mine);

static u32 numbers[64];

static u32 search(u32 n)
{
	while (n && numbers[n & 63] != n)
		n = numbers[n & 63];
	return n;
}

atomic u32 mine_ask(u32 n)
{
	u32 sum = 0;

	for (u32 i = 0; i < 64; i++)
		sum += numbers[i] * n;
	return sum;
}

atomic u32 mine_search(u32 n)
{
	return search(n);
}

/* Whoever says what it costs may say less: it ends then. */
atomic u32 mine_search_long(u32 n)
{
	return search(n);
}
