/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Cells: 64-bit counts, one per CPU, that only ever grow.
 */
#ifndef SPIN_ACCOUNT_CELLS_H
#define SPIN_ACCOUNT_CELLS_H

#include <linux/types.h>

u64 spin_cells_sum(const u64 __percpu *cells, u32 cell);
void spin_cells_increment(u64 __percpu *cells, u32 cell);

#endif
