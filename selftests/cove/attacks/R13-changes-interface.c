// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to take a promise out of an interface by a macro: drop() no longer consumes.
 * Stopped by: COVE0017, an interface means what its header says.
 * Without it: report null pointer|SEGV
 */
#include <spin/cove.h>
#define drop(x) drop(packet *p); atomic void another(packet *p)
#include <test.h>
#undef drop

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	drop(p);
	return look(p);
}

bind(test_event, run);
