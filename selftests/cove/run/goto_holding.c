// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static lock sums;
static u64 left guarded_by(sums);

handler u32 run(packet *p, u32 n)
{
	u64 seen = 0;

	holding(sums) {
		seen = left;
		if (n & 1)
			goto out;
		left += n;
		if (n & 2)
			goto inner;
		left += 100;
inner:
		left += 1000;
	}
	print(1);
out:
	holding(sums)
		left++;
	return (u32)seen;
}

bind(test_event, run);
