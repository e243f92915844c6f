// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	u32 rounds = 0;

	while (n != 5) {
		rounds++;
		if (rounds == 100 && n < 5)
			return rounds;
	}
	for (;;)
		if (++rounds == 7)
			return rounds;
}

bind(test_event, run);
