// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: that its callers go on with views of a packet that it has moved.
 * Stopped by: COVE0636, it says in its interface that it reshapes.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");
interface(mine, 1);

atomic void mine_look(packet *p) costs(200);

exports(mine);

atomic void mine_look(packet *p)
{
	reshape(p);
}
