// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static int x;
static unsigned long y;
static volatile u32 z;
static u32 __hidden;
static u32 spin_thing;
static u32 first;

handler u32 run(packet *p, u32 n)
{
	char c = 3;
	float f;

	asm("nop");
	return n;
}

bind(test_event, run);
