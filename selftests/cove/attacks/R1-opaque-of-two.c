// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: that two programs, each of which takes something else for a box, hand each other
 *   what they have.
 * Stopped by: COVE0635, what is opaque is of a domain, whose name is part of the digest.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");
interface(mine, 1);

typedef struct box box;

atomic u32 mine_open(const box *b);

exports(mine);

atomic u32 mine_open(const box *b)
{
	return 0;
}
