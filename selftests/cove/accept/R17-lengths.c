// SPDX-License-Identifier: GPL-2.0-only
/* Indices that are masked: each kind of place, in arrays of any length. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u8 octets[256];
static u16 words[65536];
static u32 odd[100];
static u64 one[1];
static u32 grid[3][8];

handler u32 run(packet *p, u32 n)
{
	u32 from = look(p);

	octets[from] = 1;
	words[from * 3 & 0xffff] = 2;
	if (n < 100)
		odd[n]++;
	one[n] += grid[from % 3][n];
	return octets[n] + words[n] + odd[from % 100];
}

bind(test_event, run);
