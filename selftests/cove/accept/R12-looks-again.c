// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static table(hash, u32, managed thing *, 16) things;

static u32 kind(const struct wire *w)
{
	return w->kind;
}

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *w = view(struct wire, p, 0);
	maybe managed thing *t = thing_find(n);
	u32 was;

	if (!w || !t)
		decline();
	was = kind(w);
	reshape(p);
	w = view(struct wire, p, 0);
	if (!w)
		decline();
	set(things, was, t);
	if (kind(w) == was) {
		drop(p);
		return thing_use(t);
	}
	reshape(p);
	return look(p);
}

bind(test_event, run);
