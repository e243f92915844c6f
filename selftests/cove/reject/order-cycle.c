// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 one(packet *p, u32 n)
{
	return n;
}

handler u32 two(packet *p, u32 n)
{
	return n;
}

handler u32 three(packet *p, u32 n)
{
	return n;
}

handler u32 slow(packet *p, u32 n)
{
	return n;
}

handler u32 late(packet *p, u32 n)
{
	return n;
}

handler void quiet(u32 n)
{
}

handler void soft(u32 n)
{
}

/* Round in three steps, however it is said. */
bind(test_event, one, before(two));
bind(test_event, two, before(three));
bind(test_event, three, first, before(one));

/* What another program has lies between them. */
bind(test_slow, slow, before(other));
bind(test_slow, late, after(other), before(slow));

/* Itself; and all that the program has, twice. */
bind(test_silent, quiet, after(quiet));
bind(test_silent, soft, before(t));
bind(test_silent, quiet, before(t));

/* The order of another event is another matter. */
bind(test_slow, one, before(two));
bind(test_slow, two, last);
