// SPDX-License-Identifier: GPL-2.0-only
/*
 * Bytes that stand for earlier bytes: a small relative of LZ4 is taken apart.
 *
 * The verifier: from where to copy and how much are data, and both places move: "invalid access
 * to map value" at the first copy.  It is right because a copy reads and writes an array whose
 * size is known, and one from before its beginning is refused by an if.
 */
#include <spin/cove.h>
#include <test.h>

extension(decompress, "1");

enum { ROOM = 128 };

/* A command below 128: so many bytes follow; else: length, then how far back. */
static const u8 packed[] = {
	5, 'a', 'b', 'r', 'a', 'c', 128 + 4, 5, 1, 'd', 128 + 9, 7, 128 + 40, 1,
	3, 'x', 'y', 'z', 128 + 20, 3, 128 + 7, 90, 0,
};

static u8 output[ROOM];

/* How many bytes came out; 0: it is broken. */
static u32 unpack(u32 start)
{
	u32 length = 0;
	u32 at = start;

	while (at < sizeof(packed) && packed[at]) {
		u32 size = packed[at] & 127;
		bool copies = packed[at] >> 7;

		at++;
		if (at >= sizeof(packed) || size > ROOM - length)
			return 0;
		if (copies ? packed[at] > length : size > sizeof(packed) - at)
			return 0;
		for (u32 i = 0; i < size; i++, length++)
			output[length] = copies ? output[length - packed[at]] : packed[at + i];
		at += copies ? 1 : size;
	}
	return length;
}

handler u32 run(packet *p, u32 n)
{
	u32 length = unpack(n);
	u32 hash = 0;

	for (u32 i = 0; i < length; i++)
		hash = hash * 131 + output[i];
	print(length);
	return hash;
}

bind(test_event, run);
