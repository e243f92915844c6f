// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to trap the machine, or to have its compiler believe in an alignment that is not
 *   there.
 * Stopped by: check PACKED, accesses what lies behind pointers as if packed.
 * Without it: report misaligned
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct pair *seen = view(struct pair, p, n);

	if (!seen)
		return 0;
	return seen->one;
}

bind(test_event, run);
