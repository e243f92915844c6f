// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *w = NULL;

	switch (n) {
	case 1:
		w = view(struct wire, p, n);
		if (!w)
			return 0;
	case 2:
		return w->kind;
	}
	return 0;
}

bind(test_event, run);
