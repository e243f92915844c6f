// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	return from_be32(be16(3)) + from_be16(n) + from_be16(be16(be16(3)));
}

bind(test_event, run);
