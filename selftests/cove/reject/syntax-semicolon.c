// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct broken {
	u32 a
	u32 b;
};

handler u32 run(packet *p, u32 n)
{
	n = 3 + { 4 };
	return n;
}

bind(test_event, run);
