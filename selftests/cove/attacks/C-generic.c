// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to choose by what a type is.
 * Stopped by: COVE0013, reserved names are refused; COVE0100, calls have no types;
 *   COVE0203, what is called is declared.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	return _Generic(n, u32: 1, default: 2);
}

bind(test_event, run);
