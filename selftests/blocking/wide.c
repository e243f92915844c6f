// SPDX-License-Identifier: GPL-2.0-only
/* Needs more stack than a handler of an atomic event may have, and less than one of this. */
#include <spin/cove.h>
#include <waits.h>

extension(wide, "1.0");

static u32 lowest(u32 n)
{
	u8 bytes[900];

	for (u32 i = 0; i < sizeof(bytes); i++)
		bytes[i] = (u8)(n + i);
	return bytes[n % sizeof(bytes)];
}

static u32 low(u32 n)
{
	u8 bytes[900];

	for (u32 i = 0; i < sizeof(bytes); i++)
		bytes[i] = (u8)(n + i);
	return bytes[n % sizeof(bytes)] + lowest(n) + lowest(n + 1);
}

static u32 middle(u32 n)
{
	u8 bytes[900];

	for (u32 i = 0; i < sizeof(bytes); i++)
		bytes[i] = (u8)(n + i);
	return bytes[n % sizeof(bytes)] + low(n) + low(n + 1);
}

static u32 high(u32 n)
{
	u8 bytes[900];

	for (u32 i = 0; i < sizeof(bytes); i++)
		bytes[i] = (u8)(n + i);
	return bytes[n % sizeof(bytes)] + middle(n) + middle(n + 1);
}

/* For a small number 62 of it and 98. */
handler u32 run(u32 what)
{
	u8 bytes[900];

	for (u32 i = 0; i < sizeof(bytes); i++)
		bytes[i] = (u8)(what + i);
	return bytes[what % sizeof(bytes)] + high(what) + high(what + 1);
}

bind(turn_taken, run, budget(1000000));
