// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	switch (n) {
	case 1:
	case 1:
		break;
	case -1:
		break;
	default:
	default:
		if (n) {
	case 7:
			n = 3;
		}
	}
	break;
	switch (p) {
	}
	continue;
	return n;
}

bind(test_event, run);
