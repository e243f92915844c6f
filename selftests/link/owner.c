// SPDX-License-Identifier: GPL-2.0-only
/* Calls ledger_add, and handles that by what calls nobody. */
#include <spin/cove.h>
#include <asking.h>
#include "ledger.h"

extension(owner, "1.0");

handler u32 ask(u32 number)
{
	return ledger_add(2, 5) == 6 ? 1 : 7777;
}

handler u32 add(u32 account, u32 n)
{
	return n + 1;
}

bind(asked, ask);
bind(ledger_add, add);
