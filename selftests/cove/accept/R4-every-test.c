// SPDX-License-Identifier: GPL-2.0-only
/* Every way in which a C programmer asks whether there is something. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 kind_of(packet *p, u32 at)
{
	maybe const struct wire *w = view(struct wire, p, at);

	return w ? w->kind : 0;
}

static u32 nested(packet *p)
{
	maybe const struct wire *one = view(struct wire, p, 0);
	maybe const struct wire *two = view(struct wire, p, 8);

	if (!one || !two)
		return 0;
	while (one->kind != two->kind)
		return one->flags;
	return two->flags;
}

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *w = view(struct wire, p, n);

	if (NULL != w && w->kind == 1)
		return 1;
	if (w == NULL || w->kind == 2)
		return 2;
	for (u32 i = 0; w && i < w->kind; i++)
		n += w->flags;
	do {
		if (!w)
			break;
		n++;
	} while (w->kind > n);
	return n + kind_of(p, 4) + nested(p);
}

bind(test_event, run);
