// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	u32 count = n * 8;

	print((u32)1 << count);
	print(0x80000000u >> count);
	print_signed(-256 >> count);
	print((u64)1 << (count + 30));
	return 0;
}

bind(test_event, run);
