// SPDX-License-Identifier: GPL-2.0-only
/* Handles what ledger and shelf export, in ways that parameters choose. */
#include <spin/cove.h>
#include "ledger.h"
#include "shelf.h"

extension(watch, "1.0");

enum { DECLINES = 0, ANSWERS = 1, FAULTS = 2, CANCELS = 3, ENDLESS = 4 };

param(u32, way, 0, 0, 4, "what it does at ledger_add");
param(u32, early, 0, 0, 1, "it answers before ledger does, and cancels");
param(u32, mends, 0, 1, 1, "nobody divides by 0");
param(u32, account_wanted, 0, 2, 100, "of others it sees nothing");

static counter seen;
static counter noted;

guard bool is_wanted(u32 account, u32 n)
{
	return account == account_wanted && n == 5;
}

handler u32 add(u32 account, u32 n)
{
	u32 i = n;

	count(seen);
	if (way == ANSWERS)
		return 4711;
	if (way == FAULTS)
		return 1 / (n - 5);		/* line of the fault */
	if (way == CANCELS) {
		cancel();
	}
	while (way == ENDLESS && (i & 1))
		i += 2;
	decline();
}

handler u32 add_early(u32 account, u32 n)
{
	if (!early)
		decline();
	if (early)
		cancel();
	return 0;
}

filter u32 mend(u32 n, u32 divisor)
{
	if (divisor || !mends)
		decline();
	divisor = 10;
	decline();
}

handler void note(u32 n)
{
	count(noted);
}

guard bool is_as_raised(u8 a, u16 b, u32 c, u64 d, s32 e, bool f)
{
	return a == 1 && b == 20 && c == 300 && d == 4000 && e == -50 && f;
}

handler u64 sum(u8 a, u16 b, u32 c, u64 d, s32 e, bool f)
{
	return (u64)a + b + c + d + (u64)(e + 50) + f;
}

handler u32 size(void)
{
	return 11;
}

filter struct box wider(struct box box, be16 port)
{
	port = be16(400);
	decline();
}

bind(ledger_add, add, when(is_wanted), budget(100));
bind(ledger_add, add_early, first);
bind(ledger_divide, mend, before(ledger));
bind(shelf_note, note);
bind(shelf_sum, sum, when(is_as_raised), after(shelf_sum));
bind(shelf_size, size);
bind(shelf_turn, wider, first);
