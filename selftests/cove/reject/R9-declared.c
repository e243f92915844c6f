// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static pure u32 f(u32 n)
{
	print(n);
	return n;
}

handler u32 run(packet *p, u32 n)
{
	return f(n);
}

bind(test_event, run);
