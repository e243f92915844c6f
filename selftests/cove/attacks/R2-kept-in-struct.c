// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to let a pointer live as long as the struct that holds it.
 * Stopped by: COVE0205, pointers are not stored in structs.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct keeper {
	u32 number;
	packet *of;
};

handler u32 run(packet *p, u32 n)
{
	struct keeper keeper = { n };

	return keeper.number;
}

bind(test_event, run);
