// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fields in fields in fields, each with a length, without recursion: a stack of ends.
 *
 * The verifier: the stack's top is a variable that data moves, so that each push forks into all
 * depths, and popping is "variable offset stack access".  It is right because the stack is an
 * array of eight, and deeper nesting is answered by an if.
 */
#include "bytes.h"

extension(nested_attributes, "1");

enum { DEEPEST = 8, NESTED = 0x80 };

/* Kind, length; kinds from NESTED on contain fields. */
static const u8 message[] = {
	0x81, 18, 1, 2, 7, 8, 0x82, 9, 2, 1, 5, 0x83, 4, 3, 2, 1, 2, 4, 1, 9,
	0x84, 3, 5, 1, 77, 6, 0,
};

handler u32 run(packet *p, u32 n)
{
	u8 ends[DEEPEST];
	u32 depth = 0;
	u32 deepest = 0;
	u32 at = 0;

	ends[0] = (u8)(sizeof(message) - (n == 3));
	for (;;) {
		u32 kind, length;

		while (depth && at >= ends[depth])
			depth--;
		if (at + 2 > ends[depth])
			break;
		kind = message[at];
		length = n == 5 ? 200 : message[at + 1];
		at += 2;
		if (length > ends[depth] - at)
			return 1000 + at;
		if (kind < NESTED) {
			print(kind * 100 + length);
			at += length;
			continue;
		}
		if (depth + 1 == DEEPEST)
			return 2000;
		ends[++depth] = (u8)(at + length);
		deepest = depth > deepest ? depth : deepest;
	}
	return at * 10 + deepest;
}

bind(test_event, run);
