// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	u8 buffer[2000];

	buffer[n & 255] = 1;
	return buffer[3];
}

bind(test_event, run);
