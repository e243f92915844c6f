// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 both(packet *a, packet *b)
{
	drop(a);
	return look(b);
}

handler u32 run(packet *p, u32 n)
{
	packet *q = p;

	return both(p, q);
}

bind(test_event, run);
