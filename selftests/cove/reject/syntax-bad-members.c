// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct inside {
	packet p;
	counter seen;
	table(hash, u32, u32, 4) known;
};

struct none {
};

enum large { SMALL = 0, LARGE = 0x100000000, LAST = 0x7fffffff, NEXT };

static packet packets[4];
static counter counters[4];

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
