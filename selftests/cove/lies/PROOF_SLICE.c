// SPDX-License-Identifier: GPL-2.0-only
/* The slice may be shorter than the index. */
#include <spin/cove.h>
#include <test.h>

extension(lie, "1");

static u32 element(slice(u8) bytes, u32 n)
{
	return bytes.at[n];
}

handler u32 run(packet *p, u32 n)
{
	u8 here[4] = { 1, 2, 3, 4 };

	return element(slice_of(u8, here), n + 3);
}

bind(test_event, run);
