// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static guard bool never(const packet *p, u32 n);

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run, when(never));
