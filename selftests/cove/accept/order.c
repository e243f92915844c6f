// SPDX-License-Identifier: GPL-2.0-only
/* Before and after: what is known here, what another program has, and both. */
#include <spin/cove.h>
#include <test.h>

extension(order, "1");

struct step {
	u32 before;
	u32 after;
};

handler u32 one(packet *p, u32 n)
{
	struct step step = { .before = n, .after = n + 1 };

	return step.after - step.before;
}

handler u32 two(packet *p, u32 n)
{
	u32 after = n;

	return after;
}

handler u32 three(packet *p, u32 n)
{
	return n;
}

bind(test_event, one, before(two), after(elsewhere));
bind(test_event, two, before(elsewhere_too), after(one), last);
bind(test_event, three, before(order), first, budget(100));

/* The other way round at another event; and before all others of the program. */
bind(test_slow, one, after(two));
bind(test_slow, two, before(order));
