// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 seen = 3;
static u32 again = seen;

handler u32 run(packet *p, u32 n)
{
	switch (n) {
	case seen:
		return again;
	default:
		return n;
	}
}

bind(test_event, run);
