// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

typedef const u32 fixed;
typedef const u8 row[4];

struct part {
	const u8 bytes[4];
	fixed number;
};

static fixed single = 3;
static row several = { 1, 2 };

handler u32 run(packet *p, u32 n)
{
	const u32 list[4] = { 1 };
	const u8 table[2][4] = { { 1 } };
	struct part part = { };
	fixed local = 3;
	row line = { 1 };

	list[0] = 1;
	table[1][1] = 1;
	part.bytes[1] = 2;
	part.number = 2;
	local = 2;
	line[0] = 2;
	single = 2;
	several[1]++;
	return n;
}

bind(test_event, run);
