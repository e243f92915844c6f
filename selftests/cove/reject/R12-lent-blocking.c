// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static table(hash, u32, managed thing *, 8) kept;

static bool is_good(u32 n)
{
	maybe managed thing *const *found = find(kept, n);

	return found && thing_good(*found);
}

handler u32 run(packet *p, u32 n)
{
	sleep(n);
	return is_good(n);
}

handler u32 quick(packet *p, u32 n)
{
	return is_good(n);
}

bind(test_slow, run);
bind(test_event, quick);
