// SPDX-License-Identifier: GPL-2.0-only
/*
 * A packet is changed between two looks at it, in a loop.
 *
 * The verifier: after a helper that may move the packet all pointers are "invalid mem access
 * 'scalar'", also those that were found again, when the optimiser kept the first ones over the
 * call.  It is right because a look after the change is a look of its own.
 */
#include <spin/cove.h>
#include <test.h>

extension(looks_again, "1");

struct word {
	be32 value;
};

handler u32 run(packet *p, u32 n)
{
	u32 carried = n;
	u32 changed = 0;

	for (u32 at = 0; ; at += sizeof(struct word)) {
		maybe const struct word *seen = view(struct word, p, at);
		maybe struct word *own;
		u32 was;

		if (!seen)
			break;
		was = from_be32(seen->value);
		reshape(p);
		own = edit(struct word, p, at);
		if (!own || was == 0)
			continue;
		own->value = be32(was ^ carried);
		carried = carried * 31 + was;
		changed++;
		seen = view(struct word, p, at);
		if (seen && from_be32(seen->value) == was)
			changed += 1000;
	}
	print(changed);
	return carried;
}

bind(test_event, run);
