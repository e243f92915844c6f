// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to write into a packet that somebody else sees too.
 * Stopped by: COVE0325, what is constant is not written.
 * Without it: prints 66
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *seen = view(struct wire, p, 0);

	if (!seen)
		return 0;
	seen->kind = 66;
	print(look(p));
	return n;
}

bind(test_event, run);
