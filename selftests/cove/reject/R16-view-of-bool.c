// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct flags {
	bool on;
	colour c;
};

handler u32 run(packet *p, u32 n)
{
	maybe const struct flags *f = view(struct flags, p, 0);
	maybe const bool *b = view(bool, p, 0);

	return f && b;
}

bind(test_event, run);
