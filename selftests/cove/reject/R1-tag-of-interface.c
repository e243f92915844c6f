// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>

struct packet {
	u64 data;
};

struct thing;

#include <test.h>

struct thing {
	u64 secret;
};

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	p->data = 4096;
	return n;
}

bind(test_event, run);
