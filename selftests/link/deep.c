// SPDX-License-Identifier: GPL-2.0-only
/* Needs much of the stack, which it shares with whoever calls ledger_divide. */
#include <spin/cove.h>
#include "ledger.h"

extension(deep, "1.0");

static u32 deepest(u32 n)
{
	u64 kept[120] = { n };
	u32 i;

	for (i = 1; i < 120; i++)
		kept[i] = kept[i - 1] * n;
	return (u32)kept[n % 120];
}

static u32 deep(u32 n)
{
	u64 kept[115] = { n };
	u32 i;

	for (i = 1; i < 115; i++)
		kept[i] = kept[i - 1] * deepest(i) + deepest(n);
	return (u32)kept[n % 115];
}

static u32 deeper(u32 n)
{
	u64 kept[120] = { n };
	u32 i;

	for (i = 1; i < 120; i++)
		kept[i] = kept[i - 1] + deep(i) + deep(n);
	return (u32)kept[n % 120];
}

static u32 fold(u32 n)
{
	u64 kept[120] = { n };
	u32 i;

	for (i = 1; i < 120; i++)
		kept[i] = kept[i - 1] * deeper(i) + deeper(n);
	return (u32)kept[n % 120];
}

handler u32 divide(u32 n, u32 divisor)
{
	return fold(n);
}

bind(ledger_divide, divide, budget(150));
