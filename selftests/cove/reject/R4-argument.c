// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	maybe managed thing *t = thing_find(n);

	return thing_use(t);
}

bind(test_event, run);
