// SPDX-License-Identifier: GPL-2.0-only
/* How much a strand keeps is known, and little. */
#include <spin/cove.h>
#include <test.h>
#include <strands.h>

extension(t, "1");

static strand u32 large(u32 n)
{
	u32 all[900] = { n };

	rest();
	return all[n % 900];
}

static strand u32 larger(u32 n)
{
	u32 some[200] = { n };
	u32 got = large(n);

	return got + some[n % 200];
}

static strand u32 fits(u32 n)
{
	u32 sum = 0;

	{
		u32 all[200] = { n };

		for (u32 i = 0; i < 200; i++)
			sum += all[i];
	}
	rest();
	return sum;
}

static strand void work(u32 n)
{
	u32 got = larger(n);

	got += 1;
	n = fits(got);
	print(n);
}

bind(task, work);

handler u32 run(packet *p, u32 n)
{
	begin(n);
	return look(p);
}

bind(test_event, run);
