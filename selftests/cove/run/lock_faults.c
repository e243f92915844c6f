// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static lock outer;
static lock inner;
static u32 list[4] guarded_by(inner) = { 5, 6, 7, 8 };
static u32 runs guarded_by(outer);

static u32 pick(u32 n)
{
	return list[n] / (n - 1);
}

static u32 picked(u32 n)
{
	return pick(n) + 1;
}

/* Whatever fails in the blocks, nothing is held behind them. */
handler u32 run(packet *p, u32 n)
{
	u32 value = 0;

	holding (outer) {
		runs++;
		holding (inner)
			value = n & 4 ? picked(n) : pick(n);
	}
	return value;
}

bind(test_event, run);
