// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static maybe const struct wire *header(const packet *p, u32 offset)
{
	maybe const struct wire *w = view(struct wire, p, offset);

	if (!w || w->kind == 0)
		return NULL;
	return w;
}

static u32 kind_of(maybe const struct wire *w)
{
	return w ? w->kind : 0;
}

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *w = header(p, 0);
	maybe const struct wire *v;
	maybe managed thing *t;
	const struct wire *sure;

	if (w == NULL)
		decline();
	if ((v = header(p, 8)) != NULL && v->kind == w->kind)
		return 1;
	while (!v) {
		v = header(p, n++);
		if (n == 40)
			return kind_of(v);
	}
	sure = v;
	t = thing_find(sure->kind);
	for (u32 i = 0; !t || !thing_good(t); i++) {
		if (i > 10)
			decline();
		t = thing_find(i);
	}
	return thing_use(t) + (n > 3 ? sure : w)->kind + (v ? v->kind : 7);
}

bind(test_event, run);
