// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 both(packet *a, packet *b)
{
	drop(a);
	return look(b);
}

static packet *same(packet *p)
{
	return p;
}

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *w = view(struct wire, p, 0);
	packet *q = same(p);
	u32 kind;

	if (!w)
		return 0;
	kind = w->kind;
	switch (kind) {
	case 1:
		reshape(p);
		break;
	case 2:
		drop(p);
		return 1;
	default:
		kind += w->flags;
	}
	for (u32 i = 0; i < 3; i++) {
		w = view(struct wire, p, i);
		if (!w)
			break;
		kind += w->kind;
		reshape(q);
	}
	return kind + look(q);
}

bind(test_event, run);
