// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static percpu(u32) single;

static void step(void)
{
	single.here++;
}

handler u32 run(packet *p, u32 n)
{
	step();
	sleep(n);
	return single.here;
}

bind(test_slow, run);
