// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to read what others left in the members of a struct that were not given.
 * Stopped by: check LOCAL_ZERO, all of a struct is zero before it is set.
 * Without it: prints 4278124286
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	struct wire wire = { .kind = 1 };
	struct pair pair = { .two = 5 };

	print(pair.one);
	return wire.kind;
}

bind(test_event, run);
