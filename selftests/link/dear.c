// SPDX-License-Identifier: GPL-2.0-only
/* Takes ledger for cheaper than it is. */
#include <spin/cove.h>
#include <asking.h>

extension(dear, "1.0");
interface(ledger, 1);

atomic u32 ledger_divide(u32 n, u32 divisor) costs(20);

handler u32 ask(u32 number)
{
	return ledger_divide(number, 2);
}

bind(asked, ask);
