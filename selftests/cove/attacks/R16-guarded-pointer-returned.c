// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to get a pointer to what a lock guards back from a procedure.
 * Stopped by: COVE0611, none is passed to a procedure that returns a pointer.
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

static u32 *part(struct both *of)
{
	return &of->other;
}

handler u32 run(packet *p, u32 n)
{
	maybe u32 *kept = NULL;

	holding (only)
		kept = part(&both);
	if (kept)
		*kept = n;
	return n;
}

bind(test_event, run);
