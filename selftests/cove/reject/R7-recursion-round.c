// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 even(u32 n);

static u32 odd(u32 n)
{
	return n ? even(n - 1) : 0;
}

static u32 even(u32 n)
{
	return n ? odd(n - 1) : 1;
}

handler u32 run(packet *p, u32 n)
{
	return even(n);
}

bind(test_event, run);
