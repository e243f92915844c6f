// SPDX-License-Identifier: GPL-2.0-only
/* No extension calls a strand function of another one. */
#include <spin/cove.h>
#include <test.h>
#include "later-strand-jobs.h"

extension(t, "1");

exports(jobs);

strand u32 job(u32 n)
{
	return n;
}

handler u32 run(packet *p, u32 n)
{
	return look(p);
}

bind(test_event, run);
