// SPDX-License-Identifier: GPL-2.0-only
/* Has accounts, which others change. */
#include <spin/cove.h>
#include "ledger.h"

extension(ledger, "1.0");
exports(ledger);

static lock book;
static struct sums accounts[16] guarded_by(book);

/* Two adds for each count, so that who sees half of it sees that. */
atomic u32 ledger_add(u32 account, u32 n)
{
	bool was_right = true;

	account &= 15;
	holding (book) {
		was_right = accounts[account].sum == (u64)accounts[account].count * 2;
		accounts[account].sum++;
		accounts[account].count++;
		accounts[account].sum++;
	}
	return was_right ? n : 7777;
}

atomic struct sums ledger_sums(u32 account)
{
	struct sums copy = { .sum = 0 };

	holding (book) {
		copy.sum = accounts[account & 15].sum;
		copy.count = accounts[account & 15].count;
	}
	return copy;
}

pure bool ledger_is_open(u32 account)
{
	return account < 16;
}

atomic u32 ledger_divide(u32 n, u32 divisor)
{
	return n / divisor + 1;			/* line of the fault */
}

atomic u32 ledger_search(u32 n)
{
	while (n != 1000001)
		n += 2;
	return n;
}

pure u32 ledger_same(u32 n)
{
	return n;
}
