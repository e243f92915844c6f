// SPDX-License-Identifier: GPL-2.0-only
/* Handles the event, in ways that a parameter chooses, with what the other two export. */
#include <spin/cove.h>
#include <asking.h>
#include "ledger.h"
#include "teller.h"

extension(guest, "1.0");

enum { PAYS = 0, DIVIDES = 1, SEARCHES = 2, NOTHING = 3, SIXTEEN = 4 };

param(u32, way, 0, 0, 4, "what it does");

guard bool may(u32 number)
{
	return ledger_is_open(number & 15);
}

/* Calls one behind the other, for the clock. */
static u32 sixteen(u32 n)
{
	n = ledger_same(n + 1);
	n = ledger_same(n + 1);
	n = ledger_same(n + 1);
	n = ledger_same(n + 1);
	n = ledger_same(n + 1);
	n = ledger_same(n + 1);
	n = ledger_same(n + 1);
	n = ledger_same(n + 1);
	n = ledger_same(n + 1);
	n = ledger_same(n + 1);
	n = ledger_same(n + 1);
	n = ledger_same(n + 1);
	n = ledger_same(n + 1);
	n = ledger_same(n + 1);
	n = ledger_same(n + 1);
	return ledger_same(n + 1);
}

handler u32 ask(u32 number)
{
	switch (way) {
	case PAYS:
		return teller_pay(number, 1) == 1 ? 1 : 7777;
	case DIVIDES:
		return ledger_divide(number, 0) ? 7777 : 1;
	case SEARCHES:
		return ledger_search(number & 0xfffffffe) ? 7777 : 1;
	case NOTHING:
		return number;
	default:
		return sixteen(number);
	}
}

bind(asked, ask, when(may));
