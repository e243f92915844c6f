// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have user space write a variable while it is used.
 * Stopped by: COVE0234, only tables are shared.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

shared static u32 plain;

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
