// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	n ? drop(p) : print(n);
	return look(p);
}

bind(test_event, run);
