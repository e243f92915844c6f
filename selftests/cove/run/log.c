// SPDX-License-Identifier: GPL-2.0-only
/* Values come once each, in the order in which they stand, with their sign. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 steps;

static s32 step(s32 by)
{
	steps++;
	log("step {}", steps);
	return (s32)steps * by;
}

handler u32 run(packet *p, u32 n)
{
	u32 list[3] = { 7, 8, 9 };
	s8 small = -7;

	log("alone");
	log("{} {} {}", step(1), step(-1), steps);
	log("{} {} {} {}", small, (u8)small, (s64)small, (u64)n << 40);
	log("at {x} {{{address}}}", 0xbeef, be32(0x0a000001));
	log("{}", list[n % 3]);
	if (n == 1)
		decline();
	log("done {}", n > 1);
	return n;
}

bind(test_event, run);
