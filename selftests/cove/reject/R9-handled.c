// SPDX-License-Identifier: GPL-2.0-only
/* A handler of what another extension exports is held to what its interface says. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");
interface(shelf, 1);

atomic u32 shelf_sum(u32 n, u64 m) costs(300);

handler u32 sum(u32 n)
{
	return n;
}

handler u32 another_sum(u32 n, u64 m)
{
	return n;
}

bind(shelf_sum, sum);
bind(shelf_sum, another_sum, budget(301));	/* callers pay 300 */
