// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to fail in a procedure that is called where two locks are held.
 * Stopped by: check LOCK_GIVEN, both are given back.
 * Without it: prints still held
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static lock outer;
static lock inner;
static u32 list[4] guarded_by(inner);

static u32 pick(u32 n)
{
	if (n == 3)
		decline();
	return list[n] / n;
}

handler u32 run(packet *p, u32 n)
{
	u32 sum = 0;

	holding (outer)
		for (u32 i = 0; i < 2; i++)
			holding (inner) {
				sum += pick(n) + pick(1);
			}
	return sum;
}

bind(test_event, run);
