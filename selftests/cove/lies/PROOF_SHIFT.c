// SPDX-License-Identifier: GPL-2.0-only
/* A u32 has 32 bits. */
#include <spin/cove.h>
#include <test.h>

extension(lie, "1");

handler u32 run(packet *p, u32 n)
{
	return 1u << (n + 31);
}

bind(test_event, run);
