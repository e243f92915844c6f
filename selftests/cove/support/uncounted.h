/* SPDX-License-Identifier: GPL-2.0-only */
/* What emitted C calls that is of no interest to a test: it counts nothing and is told of nothing. */
#ifndef SELFTESTS_COVE_UNCOUNTED_H
#define SELFTESTS_COVE_UNCOUNTED_H

void stub_count(unsigned int cell, u64 by)
{
	(void)cell;
	(void)by;
}

int spin_extension_present(struct spin_record *record)
{
	(void)record;
	return 0;
}

#endif
