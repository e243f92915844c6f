// SPDX-License-Identifier: GPL-2.0-only
/* Calls what ledger exports, and is called itself. */
#include <spin/cove.h>
#include "ledger.h"
#include "teller.h"

extension(teller, "1.0");
exports(teller);

static counter paid;

atomic u32 teller_pay(u32 account, u32 n)
{
	struct sums s = ledger_sums(account);

	count(paid);
	if (s.sum != (u64)s.count * 2)
		return 7777;
	return ledger_add(account, n);
}
