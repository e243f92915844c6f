// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static table(hash, u32, managed thing *, 16) things;

handler u32 run(packet *p, u32 n)
{
	maybe const u32 *x = view(u32, p, 0);
	maybe thing *const *t = find(things, n);

	return thing_use(*t) + *x;
}

bind(test_event, run);
