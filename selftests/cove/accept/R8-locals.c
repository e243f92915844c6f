// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	u8 buffer[900] = { 1 };
	u32 few[20];

	few[n % 20] = buffer[n % 900];
	return few[3] + buffer[n & 7];
}

bind(test_event, run);
