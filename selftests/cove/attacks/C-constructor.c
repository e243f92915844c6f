// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to run code when the image is loaded.
 * Stopped by: COVE0013, reserved names are refused; COVE0103, and are no types.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

__attribute__((constructor)) static void early(void)
{
}

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
