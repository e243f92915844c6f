// SPDX-License-Identifier: GPL-2.0-only
/*
 * A kilobyte of locals in one function, and as much again in the one that it calls.
 *
 * The verifier: "combined stack size of 2 calls is 1792. Too large": 512 bytes for the whole
 * chain, so that what is local becomes a map with one element for each processor.  It is right
 * because the stack has room for the chain, and its need is known beforehand.
 */
#include "bytes.h"

extension(large_locals, "1");

enum { BYTES = 256, ROOM = 200 };

/* How many different bytes, by a list of all that were seen. */
static u32 different(const packet *p)
{
	u8 seen[BYTES] = { 0 };
	u16 places[BYTES] = { 0 };
	u32 count_of = 0;

	for (u32 at = 0, byte = byte_at(p, 0); byte != NO_BYTE; byte = byte_at(p, ++at)) {
		count_of += !seen[byte];
		seen[byte] = 1;
		places[byte] = (u16)at;
	}
	print(places[0]);
	return count_of;
}

handler u32 run(packet *p, u32 n)
{
	u32 bytes[ROOM];
	u32 length = 0;
	u32 turns = 0;

	for (u32 byte = byte_at(p, 0); byte != NO_BYTE && length < ROOM; byte = byte_at(p, length))
		bytes[length++] = byte << 8 | length;
	for (u32 i = 0; i < length / 2; i++) {
		u32 other = bytes[length - 1 - i];

		bytes[length - 1 - i] = bytes[i];
		bytes[i] = other;
	}
	for (u32 i = 1; i < length; i++)
		turns += bytes[i - 1] < bytes[i];
	print(bytes[n]);
	print(turns);
	return different(p);
}

bind(test_slow, run);
