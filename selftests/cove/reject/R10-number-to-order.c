// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	be16 a = 5;
	be32 b = n;

	return a == be16(5) && b == be32(3);
}

bind(test_event, run);
