// SPDX-License-Identifier: GPL-2.0-only
/* Bytes are seen as numbers of other widths, and nothing in a union is a pointer. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

union word {
	u32 whole;
	u16 halves[2];
	s32 number;
	struct {
		u8 low;
		s8 second;
		u16 rest;
	} parts;
};

handler u32 run(packet *p, u32 n)
{
	union word word = { .whole = n };

	word.parts.second = -1;
	return word.halves[0] + (u32)word.number;
}

bind(test_event, run);
