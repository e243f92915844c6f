// SPDX-License-Identifier: GPL-2.0-only
/*
 * Is a payload well-formed UTF-8, and how many characters are that?
 *
 * The verifier: a byte says how many follow, so that a loop has an inner loop whose bound is
 * data; each combination is another state, "processed 1000001 insn".  It is right because a
 * character is read as far as it goes and the packet's end is found at each byte.
 */
#include "bytes.h"

extension(utf8, "1");

/* Bytes behind a first one; 4: it is no first one. */
static u32 following(u32 byte)
{
	if (byte < 0x80)
		return 0;
	if (byte >= 0xc2 && byte < 0xe0)
		return 1;
	if (byte >= 0xe0 && byte < 0xf0)
		return 2;
	return byte >= 0xf0 && byte < 0xf5 ? 3 : 4;
}

/* The character at @at with @more bytes behind its first, or one that does not exist. */
static u32 decode(const packet *p, u32 at, u32 more)
{
	u32 character = byte_at(p, at);

	if (more)
		character &= 63 >> more;
	for (u32 i = 1; i <= more; i++) {
		if (byte_at(p, at + i) >> 6 != 2)
			return 0xd800;
		character = character << 6 | (byte_at(p, at + i) & 63);
	}
	if ((more == 2 && character < 0x800) || (more == 3 && character < 0x10000))
		return 0xd800;
	return character;
}

handler u32 run(packet *p, u32 n)
{
	u32 characters = 0;
	u32 at = n;

	while (byte_at(p, at) != NO_BYTE) {
		u32 more = following(byte_at(p, at));
		u32 character = more < 4 ? decode(p, at, more) : 0xd800;

		if ((character >= 0xd800 && character < 0xe000) || character > 0x10ffff)
			break;
		characters++;
		at += more + 1;
	}
	print(at);
	return characters;
}

bind(test_event, run);
