// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to lose a const behind the name of a type.
 * Stopped by: COVE0325, a typedef keeps it.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

typedef const u32 constant;
static constant fixed = 1;

handler u32 run(packet *p, u32 n)
{
	fixed = 2;
	return fixed;
}

bind(test_event, run);
