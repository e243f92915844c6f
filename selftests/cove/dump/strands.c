// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <jobs.h>

extension(strands, "1");

static u32 sums[8];

/* What it returns is kept for its caller. */
static strand u32 both(u32 box)
{
	u32 one = receive(box);
	u32 other = receive(box + 1);

	return one + other;
}

/* Of its variables two last; the loop is free, and its count needs no mask. */
static strand void work(u32 n)
{
	u32 before = n * 2;

	for (u32 i = 0; i < 8; i++) {
		sums[i] = both(n);
		before++;
	}
	u32 behind = before + 1;

	sums[behind % 8]++;
}

/* One that may go on for ever pays for each of its rounds, and again where it goes on. */
static strand void count_on(u32 n)
{
	do
		rest();
	while (n);
}

bind(job, work);
bind(chore, count_on, budget(500));
