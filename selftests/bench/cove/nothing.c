// SPDX-License-Identifier: GPL-2.0-only
/* What a raise costs that has nothing to do but find its work. */
#include <spin/cove.h>
#include "work.h"

extension(nothing, "1.0");

handler verdict run(packet *p)
{
	maybe struct work *work = edit(struct work, p, 0);

	if (!work)
		decline();
	work->result = work->seed;
	return VERDICT_PASS;
}

bind(ip_packet_arrived, run);
