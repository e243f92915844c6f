// SPDX-License-Identifier: GPL-2.0-only
/* Was compiled against another ledger. */
#include <spin/cove.h>
#include <asking.h>

extension(stranger, "1.0");
interface(ledger, 1);

pure u64 ledger_same(u64 n);

handler u32 ask(u32 number)
{
	return (u32)ledger_same(number);
}

bind(asked, ask);
