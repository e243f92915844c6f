// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to keep a view of a packet beyond the raise, in another program.
 * Stopped by: COVE0635, results are numbers.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");
interface(mine, 1);

atomic maybe const struct wire *mine_view(const packet *p) costs(200);

exports(mine);

atomic maybe const struct wire *mine_view(const packet *p)
{
	return view(struct wire, p, 0);
}
