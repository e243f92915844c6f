// SPDX-License-Identifier: GPL-2.0-only
/* One lock twice, one behind the other; short work, and procedures of the program's own, inside. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static lock gate;
static u64 sums[4] guarded_by(gate);

static u64 largest(void)
{
	u64 most = 0;

	for (u32 i = 0; i < 4; i++)
		if (sums[i] > most)
			most = sums[i];
	return most;
}

handler u32 run(packet *p, u32 n)
{
	u64 most;

	holding (gate)
		sums[n & 3] += n;
	holding (gate)
		most = largest();
	return (u32)most;
}

bind(test_event, run);
