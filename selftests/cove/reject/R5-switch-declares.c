// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	switch (n) {
		u32 x = 3;
	case 1:
		return x;
	case 2:
		u32 y;
	}
	return 0;
}

bind(test_event, run);
