// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to use what another program found, when that has removed it meanwhile: it sleeps,
 *   and what it calls counts on that nobody does.
 * Stopped by: COVE0638, who sleeps calls nothing of others.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");
interface(mine, 1);

atomic u32 mine_find(u32 n);

handler u32 run(packet *p, u32 n)
{
	sleep(n);
	return mine_find(n);
}

bind(test_slow, run);
