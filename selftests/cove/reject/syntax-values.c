// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static counter seen;
static u32 list[4];

handler u32 run(packet *p, u32 n)
{
	struct pair pair = { 0 };
	u32 braces = { 3 };
	be16 order = be16(3);

	n = seen;
	n = list[order];
	n = sizeof(packet);
	n = (u32){ 3 };
	n = (u32)pair;
	return sizeof(void);
}

bind(test_event, run);
