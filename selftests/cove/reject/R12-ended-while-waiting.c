// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct bytes {
	u8 list[8];
};

static u32 two(const packet *p, u32 n)
{
	return look(p) + n;
}

static u32 three(const struct wire *w, bool b)
{
	return w->kind + b;
}

handler u32 run(packet *p, u32 n)
{
	maybe struct bytes *own = edit(struct bytes, p, 0);
	maybe struct wire *w = edit(struct wire, p, 0);

	if (!own || !w)
		decline();
	own->list[1] = edit(u8, p, 0) != NULL;
	own = edit(struct bytes, p, 0);
	if (!own)
		decline();
	n += own->list[edit(u8, p, 0) != NULL];
	w = edit(struct wire, p, 0);
	if (!w)
		decline();
	w->kind += edit(u8, p, 0) ? 1 : 2;
	w = edit(struct wire, p, 0);
	if (!w)
		decline();
	n += three(w, edit(u8, p, 0) != NULL);
	if (view(u8, p, (drop(p), 0)))
		n++;
	return two(p, (drop(p), 3));
}

bind(test_event, run);
