// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

union a {
	u32 number;
	packet *pointer;
};

union b {
	u64 number;
	colour paint;
	struct pair gaps;
	const u32 fixed;
	slice(u32) s;
};

union c {
	u32 x;
	struct {
		u16 x;
		u16 y;
	};
};

struct a {
	u32 number;
};

struct holder {
	union {
		u32 whole;
		u8 part[4];
	};
	u8 whole;
	union { u16 k; } k;
};

handler u32 run(packet *p, u32 n)
{
	struct holder h = { .whole = 1, .part = { 1 } };
	union c two = { .y = 1, .x = 2 };

	return h.part + h.none + two.x;
}

bind(test_event, run);
