// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to copy a whole struct while another processor, which holds the lock, writes it.
 * Stopped by: COVE0602, what a lock guards is used while it is held.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static lock only;
static struct pair both guarded_by(only);

handler u32 run(packet *p, u32 n)
{
	struct pair fresh = { .one = n, .two = (u16)n };
	struct pair seen = both;

	holding (only)
		both = fresh;
	return seen.one - seen.two;
}

bind(test_event, run);
