// SPDX-License-Identifier: GPL-2.0-only
/* A local may bear the name of what an interface offers, and hides it where it is. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 twice(u32 square)
{
	return square * 2;
}

handler u32 run(packet *p, u32 n)
{
	u32 look = twice(n);

	{
		u32 print = look + 1;

		look += print;
	}
	print(look);
	return square(look);
}

bind(test_event, run);
