// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	size_t size;
	uint32_t word = n;

	for (uint8_t i = 0; n < 3; n++)
		return 1;
	return n;
}

bind(test_event, run);
