// SPDX-License-Identifier: GPL-2.0-only
/* C compilers have their own idea of this one. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 main(u32 n)
{
	return n + 1;
}

handler u32 run(packet *p, u32 n)
{
	return main(n);
}

bind(test_event, run);
