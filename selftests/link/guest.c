// SPDX-License-Identifier: GPL-2.0-only
/* Handles the event, in ways that a parameter chooses, with what the other two export. */
#include <spin/cove.h>
#include <asking.h>
#include "ledger.h"
#include "teller.h"

extension(guest, "1.0");

enum { PAYS = 0, DIVIDES = 1 };

param(u32, way, 0, 0, 2, "what it does");

guard bool may(u32 number)
{
	return ledger_is_open(number & 15);
}

handler u32 ask(u32 number)
{
	switch (way) {
	case PAYS:
		return teller_pay(number, 1) == 1 ? 1 : 7777;
	case DIVIDES:
		return ledger_divide(number, 0) ? 7777 : 1;
	default:
		return ledger_search(number & 0xfffffffe) ? 7777 : 1;
	}
}

bind(asked, ask, when(may));
