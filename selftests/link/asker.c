// SPDX-License-Identifier: GPL-2.0-only
/* Handles the event by calling what shelf and ledger export: is the answer the expected one? */
#include <spin/cove.h>
#include <asking.h>
#include "ledger.h"
#include "shelf.h"

extension(asker, "1.0");

enum { ADDS = 0, DIVIDES = 1, SUMS = 2, NOTES = 3, SIZES = 4, TURNS = 5, DIVIDES_BY_0 = 6, LOOKS = 7 };

param(u32, way, 0, 0, 7, "what it calls");
param(u32, expected, 0, 5, 1000000, "the answer that is right");
param(u32, right_too, 0, 5, 1000000, "the other one");

static struct box turned(u32 n)
{
	struct box box = { .wide = n, .deep = 7 };

	return shelf_turn(box, be16(3));
}

static u32 looked_at(u32 n)
{
	struct box box = { .wide = n, .deep = 0 };

	return shelf_look(&box);
}

static u32 answer(void)
{
	switch (way) {
	case ADDS:
		return ledger_add(2, 5);
	case DIVIDES:
		return ledger_divide(10, 5);
	case SUMS:
		return (u32)shelf_sum(1, 20, 300, 4000, -50, true);
	case NOTES:
		shelf_note(1);
		return 1;
	case SIZES:
		return shelf_size();
	case TURNS:
		return turned(100).wide * 1000 + (u32)turned(100).deep;
	case LOOKS:
		return looked_at(8);
	default:
		return ledger_divide(10, 0);
	}
}

handler u32 ask(u32 number)
{
	u32 got = answer();

	return got == expected || got == right_too ? 1 : 7777;
}

bind(asked, ask);
