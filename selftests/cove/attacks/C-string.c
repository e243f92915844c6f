// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to break out of a string in the manifest.
 * Stopped by: COVE0014, strings that describe something hold no backslashes.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1\"; char more[] = \"");

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
