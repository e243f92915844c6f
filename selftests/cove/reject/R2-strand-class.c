// SPDX-License-Identifier: GPL-2.0-only
/* strand is a class, and there is one. */
#include <spin/cove.h>
#include <test.h>
#include <strands.h>

extension(t, "1");

static strand pure void confused(u32 n)
{
	print(n);
}

handler u32 run(packet *p, u32 n)
{
	return look(p);
}

bind(test_event, run);
