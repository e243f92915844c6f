// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to call what was never declared.
 * Stopped by: COVE0203, what is called is declared.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	commit_creds(n);
	return n;
}

bind(test_event, run);
