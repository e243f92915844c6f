// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static lock only;
static lock other;
static u32 list[4096] guarded_by(only);

static u32 sum(void)
{
	u32 all = 0;

	for (u32 i = 0; i < 4096; i++)
		all += list[i];
	return all;
}

handler u32 run(packet *p, u32 n)
{
	holding (only) {
		n += sum();
	}
	holding (other) {
		holding (only)
			while (list[n & 1023])
				n++;
	}
	return n;
}

bind(test_event, run);
