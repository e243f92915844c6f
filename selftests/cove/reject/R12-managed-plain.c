// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static table(hash, u32, managed u32 *, 16) things;

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
