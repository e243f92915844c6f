// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");
interface(mine, 1);

atomic u32 mine_reshape(packet *p, packet *q) reshapes(q) costs(200);
atomic void mine_drop(packet *p) reshapes(p) costs(200);
atomic void mine_find(u32 n) costs(200);

exports(mine);

atomic u32 mine_reshape(packet *p, packet *q) reshapes(q)
{
	maybe struct wire *w = edit(struct wire, p, 0);

	if (w)
		w->kind = 1;
	return look(q);
}

atomic void mine_drop(packet *p) reshapes(p)
{
	drop(p);
}

atomic void mine_find(u32 n)
{
	maybe managed thing *t = thing_find(n);

	if (t)
		reshape(thing_packet(t));
}
