// SPDX-License-Identifier: GPL-2.0-only
/*
 * The hash by which devices spread flows: for each bit of the addresses a window of a key.
 *
 * The verifier: 96 bits with a branch each, "The sequence of 8193 jumps is too complex" in a
 * loop; so programs unroll it, and meet the limit of instructions.  It is right because a
 * branch that adds to a number changes nothing that safety hangs on.
 */
#include "bytes.h"

extension(toeplitz, "1");

static const u8 key[40] = {
	0x6d, 0x5a, 0x56, 0xda, 0x25, 0x5b, 0x0e, 0xc2, 0x41, 0x67, 0x25, 0x3d, 0x43, 0xa3,
	0x8f, 0xb0, 0xd0, 0xca, 0x2b, 0xcb, 0xae, 0x7b, 0x30, 0xb4, 0x77, 0xcb, 0x2d, 0xa3,
	0x80, 0x30, 0xf2, 0x0c, 0x6a, 0x42, 0xb7, 0x3b, 0xbe, 0xac, 0x01, 0xfa,
};

static u32 hash_of(const packet *p, u32 at, u32 length)
{
	u32 window = (u32)key[0] << 24 | key[1] << 16 | key[2] << 8 | key[3];
	u32 hash = 0;

	for (u32 i = 0; i < length; i++) {
		u32 byte = byte_at(p, at + i);

		for (u32 bit = 0; bit < 8; bit++) {
			if (byte & 0x80 >> bit)
				hash ^= window;
			window = window << 1 | (key[i + 4] >> (7 - bit) & 1);
		}
	}
	return hash;
}

handler u32 run(packet *p, u32 n)
{
	u32 header = (byte_at(p, 0) & 15) * 4;

	if (byte_at(p, 0) >> 4 == 6)
		return hash_of(p, 8, 32);
	print(hash_of(p, 12, 8));
	if (header != 20 || byte_at(p, 23) == NO_BYTE)
		return 0;
	return hash_of(p, 12, 12);
}

bind(test_event, run);
