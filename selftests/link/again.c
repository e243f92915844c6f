// SPDX-License-Identifier: GPL-2.0-only
/* Would raise again what it handles, by itself. */
#include <spin/cove.h>
#include "ledger.h"

extension(again, "1.0");

handler u32 add(u32 account, u32 n)
{
	return ledger_add(account, n);
}

bind(ledger_add, add);
