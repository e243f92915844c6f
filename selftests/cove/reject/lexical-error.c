// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

#ifndef NEVER
#error this cannot be built
#endif

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
