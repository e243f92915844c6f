// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	switch (n) {
	case 1:
		drop(p);
		break;
	case 2:
		n = 3;
	default:
		n++;
	}
	return look(p);
}

bind(test_event, run);
