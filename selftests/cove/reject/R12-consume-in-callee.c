// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static void finish(packet *p)
{
	drop(p);
}

handler u32 run(packet *p, u32 n)
{
	finish(p);
	return look(p);
}

bind(test_event, run);
