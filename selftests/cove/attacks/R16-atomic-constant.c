// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to change an atomic number that lies in memory which cannot be written.
 * Stopped by: COVE0325, what is const is not written.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static const atomic u32 fixed = 4;

handler u32 run(packet *p, u32 n)
{
	atomic_add(fixed, n);
	return n;
}

bind(test_event, run);
