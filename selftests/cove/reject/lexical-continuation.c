// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

#define A 3\
	+ 4
#define B 3 \ 
	+ 4

handler u32 run(packet *p, u32 n)
{
	return A + B;
}

bind(test_event, run);
