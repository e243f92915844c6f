// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static const thing *get(u32 n)
{
	return thing_find(n);
}

handler u32 run(packet *p, u32 n)
{
	return thing_use(get(n));
}

bind(test_event, run);
