// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static const u8 short_one[3] = "four";
static const u32 wide[] = "wide";
static const u8 single = "x";
static const u8 list[] = { "listed" };

handler u32 run(packet *p, u32 n)
{
	struct pair pair = "pair";

	return pair.one + short_one[0] + wide[0] + single + list[0];
}

bind(test_event, run);
