// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to read two values that belong together while another processor writes them.
 * Stopped by: COVE0602, what a lock guards is used while it is held.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct both {
	u32 one;
	u32 other;
};

static lock only;
static struct both both guarded_by(only);

handler u32 run(packet *p, u32 n)
{
	holding (only) {
		both.one++;
		both.other--;
	}
	return both.one + both.other;
}

bind(test_event, run);
