// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static lock only;
static table(hash, u32, u32, 4) known;

static void note(u32 n)
{
	print(n);
}

static void remember(u32 n)
{
	note(n);
}

handler u32 run(packet *p, u32 n)
{
	holding (only) {
		n += look(p);
		set(known, n, n);
		remove(known, n);
		edit(struct wire, p, 0);
		if (find(known, n))
			remember(n);
	}
	return n;
}

bind(test_event, run);
