// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: a divisor that was not zero when it was tested, and that who writes the table has
 * changed when it is used; set() stands for user space here.
 * Stopped by: check ZERO, a test counts for a local variable alone.
 * Without it: report division by zero
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

shared table(hash, u32, u32, 4) parts;

handler u32 run(packet *p, u32 n)
{
	maybe const u32 *part = NULL;

	set(parts, 1, 3);
	part = find(parts, 1);
	if (!part || *part == 0)
		return 0;
	set(parts, 1, 0);
	return 1000 / *part;
}

bind(test_event, run);
