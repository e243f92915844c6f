// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

#define TWICE(x) ((x) + (x))
#define FIELD kind
#if TWICE(1) == 2
#define NAME(a) a
#else
#error "no"
#endif

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *w = view(struct wire, p, 0);
	u32 find = 3;
	u32 count = TWICE(find);

	return NAME(n) + count + (w ? w->FIELD : 0);
}

bind(test_event, run);
