// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	be16 a = be16(n);

	return from_be16(a);
}

bind(test_event, run);
