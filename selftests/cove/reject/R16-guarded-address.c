// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct pair_of {
	u32 one;
	u32 list[4];
};

static lock only;
static struct pair_of both guarded_by(only);

static u32 *part(struct pair_of *of)
{
	return &of->one;
}

handler u32 run(packet *p, u32 n)
{
	maybe u32 *kept = NULL;

	holding (only) {
		kept = &both.list[n & 3];
		kept = part(&both);
	}
	if (kept)
		*kept = n;
	return n;
}

bind(test_event, run);
