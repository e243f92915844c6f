// SPDX-License-Identifier: GPL-2.0-only
/* What has no end of its own has one all the same: it is paid for. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 steps[8];

static u32 walk(u32 from)
{
	while (steps[from & 7] != from)
		from = steps[from & 7];
	return from;
}

handler u32 run(packet *p, u32 n)
{
	for (;;) {
		n = walk(n) + 1;
		if (n > 1000)
			break;
	}
	do
		n--;
	while (n & 1);
	return n;
}

bind(test_event, run);
