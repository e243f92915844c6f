// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct holder {
	packet *p;
	const u32 *list[4];
};

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
