// SPDX-License-Identifier: GPL-2.0-only
/* Exports what ledger does. */
#include <spin/cove.h>

extension(other, "1.0");
interface(ledger, 1);

pure u32 ledger_same(u32 n);

exports(ledger);

pure u32 ledger_same(u32 n)
{
	return n;
}
