// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have anything counted, by calling it so.
 * Stopped by: COVE0218, references point to structs.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static void keep(managed u32 *number)
{
}

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
