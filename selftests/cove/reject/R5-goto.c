// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 f(u32 n)
{
	if (n)
		goto out;
	switch (n) {
	case 1:
		goto inner;
	case 2: {
		u32 k = 0;
inner:
		k++;
	}
	}
	while (n--) {
		u32 here = n;

		if (here)
			goto next;
		u32 there = here;
		n -= there;
next:
		;
	}
	goto twice;
twice:
	n++;
twice:
	n++;
	return n;
}

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *w = view(struct wire, p, 0);
	const struct wire *sure;

	if (!w)
		goto out;
	sure = w;
out:
	return f(sure->kind) + w->kind;
}

bind(test_event, run);
