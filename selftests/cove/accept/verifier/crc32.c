// SPDX-License-Identifier: GPL-2.0-only
/*
 * A checksum by division of polynomials, first its table, then the packet, by table and by bit.
 *
 * The verifier: 256 entries of eight steps each with a branch, 2 048 branches before the first
 * byte: "BPF program is too large"; so the table is pasted in as text.  It is right because the
 * bounds are constants and the table's index a byte.
 */
#include "bytes.h"

extension(crc32, "1");

static u32 steps[256];

static u32 divide(u32 rest)
{
	for (u32 bit = 0; bit < 8; bit++)
		rest = rest & 1 ? rest >> 1 ^ 0xedb88320 : rest >> 1;
	return rest;
}

handler u32 run(packet *p, u32 n)
{
	u32 by_table = 0xffffffff;
	u32 by_bit = 0xffffffff;

	if (!steps[1])
		for (u32 i = 0; i < 256; i++)
			steps[i] = divide(i);
	for (u32 at = 0, byte = byte_at(p, 0); byte != NO_BYTE; byte = byte_at(p, ++at)) {
		by_table = by_table >> 8 ^ steps[(u8)(by_table ^ byte)];
		by_bit = divide(by_bit ^ byte);
	}
	print(by_table == by_bit);
	return ~by_table;
}

bind(test_slow, run);
