// SPDX-License-Identifier: GPL-2.0-only
/* What runs later has a copy of the number, and what it finds in memory is that of then. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 known;
static u8 small[4];

handler u32 run(packet *p, u32 n)
{
	known = 10 * n;
	return known;
}

guard bool is_odd(u32 n)
{
	return n & 1;
}

handler void odd(u32 n)
{
	n += known;
	print(n);
}

/* Faults from 4 on, where nobody waits for it. */
handler void index(u32 n)
{
	small[n] = 1;
	print(7);
}

bind(test_event, run);
bind(test_silent, odd, async, when(is_odd));
bind(test_silent, index, async);
