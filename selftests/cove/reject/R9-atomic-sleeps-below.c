// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static void rest(void)
{
	sleep(10);
}

handler u32 run(packet *p, u32 n)
{
	rest();
	return n;
}

bind(test_event, run);
