/* SPDX-License-Identifier: GPL-2.0-only */
/* What "ledger" exports. */
#ifndef LEDGER_H
#define LEDGER_H
#include <spin/cove.h>

interface(ledger, 1);

struct sums {
	u64 sum;
	u32 count;
};

/* Adds to an account; the number of the account is 7777 if the sums are wrong. */
atomic u32 ledger_add(u32 account, u32 n) costs(400);
atomic struct sums ledger_sums(u32 account) costs(400);
pure bool ledger_is_open(u32 account) costs(100);
/* Fails where @divisor is 0: the answer is 0 then. */
atomic u32 ledger_divide(u32 n, u32 divisor) costs(200);
/* Does not end by itself. */
atomic u32 ledger_search(u32 n) costs(1000);
pure u32 ledger_same(u32 n);

#endif
