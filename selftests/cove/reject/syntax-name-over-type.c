// SPDX-License-Identifier: GPL-2.0-only
/* A constant is called as a type that was there before. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

typedef u32 number;

enum { FEW = 3, number = 7 };

handler u32 run(packet *p, u32 n)
{
	return FEW;
}

bind(test_event, run);
