// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 work(const thing *t, packet *p)
{
	reshape(p);
	return thing_use(t);
}

handler u32 run(packet *p, u32 n)
{
	maybe thing *t = thing_of(p);

	return t ? work(t, p) : 0;
}

bind(test_event, run);
