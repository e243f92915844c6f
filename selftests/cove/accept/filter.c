// SPDX-License-Identifier: GPL-2.0-only
/* Filters of events with a result and without, that change their numbers in any way. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 history[16];
static u32 place;

static void halve(u32 *n)
{
	*n /= 2;
}

guard bool is_large(const packet *p, u32 n)
{
	return n > 3;
}

filter u32 run(packet *p, u32 n)
{
	halve(&n);
	if (n > 7)
		n = history[n];
	for (; n > 100; n -= 7)
		history[place++ & 15] = n;
	return n;
}

filter void quiet(u32 n)
{
	n++;
	decline();
}

filter u32 slow(packet *p, u32 n)
{
	sleep(n);
	n = look(p);
	return 0;
}

handler u32 after_all(packet *p, u32 n)
{
	return history[n & 15];
}

bind(test_event, run, when(is_large), first);
bind(test_event, run, before(after_all));
bind(test_event, after_all);
bind(test_silent, quiet, budget(500));
bind(test_slow, slow);
