// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct inner {
	const u32 a;
	u32 b;
};

struct outer {
	struct inner inner[2];
};

handler u32 run(packet *p, u32 n)
{
	struct outer one = { { { 1, 2 }, { 3, 4 } } };
	struct outer other = { { { 5, 6 }, { 7, 8 } } };

	one.inner[0].b = n;
	one.inner[1] = other.inner[0];
	one = other;
	return one.inner[0].a;
}

bind(test_event, run);
