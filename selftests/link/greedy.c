// SPDX-License-Identifier: GPL-2.0-only
/* Wants all that callers of ledger_divide pay. */
#include <spin/cove.h>
#include "ledger.h"

extension(greedy, "1.0");

handler u32 divide(u32 n, u32 divisor)
{
	u32 i = n;

	while (i & 1)
		i += 2;
	return i;
}

bind(ledger_divide, divide);
