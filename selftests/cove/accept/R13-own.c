// SPDX-License-Identifier: GPL-2.0-only
/* Tags, members and labels are names of their own: they take none away. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct run {
	u32 run;
	u32 print;
};

static struct run last_run;

handler u32 run(packet *p, u32 n)
{
	last_run.run += n;
	if (last_run.run > 9)
		goto print;
	print(n);
print:
	return last_run.print;
}

bind(test_event, run);
