// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have what was tested read behind what changes it, though it stands before: C
 *   leaves the order open.
 * Stopped by: check OPERAND_ORDER, keeps the order of the text.
 * Without it: prints 666
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	u32 at = n;

	if (at + (at = 50) != n + 50)
		print(666);
	return at;
}

bind(test_event, run);
