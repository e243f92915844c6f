// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

atomic u32 sneak(u32 n);
static u32 empty(u32 n);
u32 classless(void);

handler u32 run(packet *p, u32 n)
{
	return sneak(n) + empty(n);
}

bind(test_event, run);
