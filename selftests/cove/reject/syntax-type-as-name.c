// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 f(packet *packet)
{
	return look(packet);
}

static u32 verdict(u32 colour);
static u32 thing;

handler u32 run(packet *p, u32 n)
{
	u32 colour = 3;
	n += 2;
	return n + ;
}

bind(test_event, run);
