// SPDX-License-Identifier: GPL-2.0-only
/* Needs more stack than a handler may have, in functions that stay functions. */
#include <spin/cove.h>
#include <spin/net.h>

extension(deep, "1.0");

static u32 seed;

static u32 lowest(const packet *p, u32 n)
{
	u8 bytes[1000];

	for (u32 i = 0; i < sizeof(bytes); i++)
		bytes[i] = (u8)(n + i);
	return bytes[n % sizeof(bytes)] + packet_segment_size(p);
}

static u32 low(const packet *p, u32 n)
{
	u8 bytes[1000];

	for (u32 i = 0; i < sizeof(bytes); i++)
		bytes[i] = (u8)(n + i);
	return bytes[n % sizeof(bytes)] + lowest(p, n) + lowest(p, n + 1);
}

static u32 middle(const packet *p, u32 n)
{
	u8 bytes[1000];

	for (u32 i = 0; i < sizeof(bytes); i++)
		bytes[i] = (u8)(n + i);
	return bytes[n % sizeof(bytes)] + low(p, n) + low(p, n + 1);
}

static u32 high(const packet *p, u32 n)
{
	u8 bytes[1000];

	for (u32 i = 0; i < sizeof(bytes); i++)
		bytes[i] = (u8)(n + i);
	return bytes[n % sizeof(bytes)] + middle(p, n) + middle(p, n + 1);
}

handler verdict run(packet *p)
{
	u8 bytes[1000];

	for (u32 i = 0; i < sizeof(bytes); i++)
		bytes[i] = (u8)(seed + i);
	seed = bytes[seed % sizeof(bytes)] + high(p, 0) + high(p, 1);
	return VERDICT_PASS;
}

bind(ether_packet_arrived, run, budget(1000000));
