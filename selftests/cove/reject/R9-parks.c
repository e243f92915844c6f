// SPDX-License-Identifier: GPL-2.0-only
/* Who may park, and what strands may call. */
#include <spin/cove.h>
#include <test.h>
#include <strands.h>

extension(t, "1");

static void helper(void)
{
	rest();
}

guard bool holds(u32 n)
{
	return receive(n) == 1;
}

static strand void sleeper(u32 n)
{
	sleep(n);
	helper();
}

static void slowly(void)
{
	sleep(1);
}

static strand void work(u32 n)
{
	slowly();
	sleeper(n);
}

bind(task, work, when(holds));

handler u32 run(packet *p, u32 n)
{
	rest();
	work(n);
	return look(p);
}

bind(test_event, run);
