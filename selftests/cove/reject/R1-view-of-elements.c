// SPDX-License-Identifier: GPL-2.0-only
/* Bytes are u8 in a slice: an array has no end where it is looked at, and others are no bytes. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	u8 bytes[8] = { 1 };
	s8 signs[8] = { 1 };
	u16 words[8] = { 1 };
	bool truths[8] = { true };
	maybe const u32 *a = view(u32, bytes, 0);
	maybe const u32 *b = view(u32, slice_of(s8, signs), 0);
	maybe const u32 *c = view(u32, slice_of(u16, words), 0);
	maybe u32 *d = edit(u32, slice_of(bool, truths), 0);
	maybe u32 *e = edit(u32, &bytes[0], 0);
	maybe u32 *f = view(u32, slice_of(u8, bytes), 0);
	maybe const u32 *g = view(u32, slice_of(u8, bytes), -1);

	return a && b && c && d && e && f && g;
}

bind(test_event, run);
