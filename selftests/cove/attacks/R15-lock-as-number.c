// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to write into a lock that another processor holds.
 * Stopped by: COVE0600, a lock is no value.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static lock only;

handler u32 run(packet *p, u32 n)
{
	only = n;
	return n;
}

bind(test_event, run);
