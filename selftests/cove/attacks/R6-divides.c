// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to trap the machine by a division by zero.
 * Stopped by: check ZERO, ends the handler.
 * Without it: report division by zero
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	return 100 / n;
}

bind(test_event, run);
