// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

#define WRONG(x) ((x) + missing)
#define NOT_HERE nowhere

handler u32 run(packet *p, u32 n)
{
	u32 a = n;  u32	b = NOT_HERE;

	return   WRONG(a)   +   absent + WRONG( b ) + b2;
}

bind(test_event, run);
