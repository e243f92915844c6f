// SPDX-License-Identifier: GPL-2.0-only
/* Nothing that is given back where a block ends is held across a park. */
#include <spin/cove.h>
#include <test.h>
#include <seats.h>
#include <strands.h>

extension(t, "1");

static lock gate;
static u32 guarded guarded_by(gate);

static strand void deep(void)
{
	rest();
}

static strand void work(u32 n)
{
	{
		maybe seat *mine = seat_take(n);

		if (mine)
			print(seat_number(mine));
		rest();
		if (mine) {
			seat_give(mine, 2);
			deep();
		}
	}
	holding (gate) {
		guarded = n;
		rest();
	}
	holding (gate)
		deep();
	rest();
}

bind(task, work);

handler u32 run(packet *p, u32 n)
{
	begin(n);
	return look(p);
}

bind(test_event, run);
