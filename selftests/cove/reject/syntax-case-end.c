// SPDX-License-Identifier: GPL-2.0-only
/* What C compilers do not take behind the last label of a switch. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	switch (n) {
	case 1:
		return 2;
	default:
	}
	switch (n) {
	default:
		return 3;
	case 4 ... 7:
	}
	return n;
}

bind(test_event, run);
