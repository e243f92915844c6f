// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	be16 a = be16(3);

	if (a)
		return 1;
	return !a;
}

bind(test_event, run);
