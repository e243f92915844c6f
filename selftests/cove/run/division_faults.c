// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	s32 low = -2147483647 - 1;
	s32 by = (s32)n - 3;

	print_signed(low / by);
	print_signed(low % by);
	print(100 / (n / 4));
	return 1;
}

bind(test_event, run);
