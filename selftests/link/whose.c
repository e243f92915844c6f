// SPDX-License-Identifier: GPL-2.0-only
/* Would raise again what it handles: teller calls ledger_sums. */
#include <spin/cove.h>
#include "ledger.h"
#include "teller.h"

extension(whose, "1.0");

handler struct sums sums(u32 account)
{
	struct sums s = { .sum = teller_pay(account, 1) };

	return s;
}

bind(ledger_sums, sums);
