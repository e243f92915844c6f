// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	return (u32)be32(n) + from_be32((be32)n);
}

bind(test_event, run);
