// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run, before(other), first, before(another));
bind(test_event, run, after(other), before(another), after(other));
bind(test_event, run, before());
bind(test_event, run, after(3));
