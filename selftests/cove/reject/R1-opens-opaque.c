// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct packet {
	u64 data;
	u32 linear;
};

struct thing;
struct thing {
	u64 secret;
};

handler u32 run(packet *p, u32 n)
{
	p->linear = 0xffffffff;
	return n;
}

bind(test_event, run);
