// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to pass on, to what parks, a pointer to what may go meanwhile.
 * Stopped by: COVE0645, what parks takes values.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>
#include <strands.h>

extension(attack, "1");

static strand void keep(const thing *t)
{
	print(thing_good(t));
}

static strand void work(u32 n)
{
	maybe managed thing *it = thing_find(n);

	if (it)
		keep(it);
}

bind(task, work);

handler u32 run(packet *p, u32 n)
{
	begin(n);
	return look(p);
}

bind(test_event, run);
