// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

typedef struct item {
	u32 number;
	u32 weight;
} item;

static item items[8];

handler u32 run(packet *p, u32 n)
{
	slice(item) s = { items, 8 };

	s.at[0].number = packet_length(p);
	return 0;
}

bind(test_event, run);
