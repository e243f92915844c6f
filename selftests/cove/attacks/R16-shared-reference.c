// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have user space write what is used as a pointer.
 * Stopped by: COVE0229, tables with references are not shared.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

shared table(hash, u32, managed thing *, 4) things;

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
