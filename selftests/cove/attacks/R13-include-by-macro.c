// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to make the name of a header where nobody sees it.
 * Stopped by: COVE0005, the name of a header is not made by macros.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>
#define HEADER <test.h>
#include HEADER

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
