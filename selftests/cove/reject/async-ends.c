// SPDX-License-Identifier: GPL-2.0-only
/* Who runs later cannot say to the raise that it did not, also by what it calls. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler void declines(u32 n)
{
	if (n == 3)
		decline();
}

static void stop(u32 n)
{
	if (n > 7)
		cancel();
}

handler void cancels(u32 n)
{
	stop(n);
}

bind(test_silent, declines, async);
bind(test_silent, cancels, budget(300), async);
bind(test_silent, cancels);
