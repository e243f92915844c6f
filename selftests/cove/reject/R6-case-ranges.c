// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	switch (n) {
	case 1 ... 5:
	case 5:
	case 9 ... 10:
	case 8 ... 9:
	case 20 ... n:
	case -1 ... 3:
		return 1;
	}
	switch ((u8)n) {
	case 200 ... 256:
		return 1;
	}
	return n;
}

bind(test_event, run);
