/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Cells: 64-bit words, one per CPU: counts, which only ever grow, and what an extension has of
 * each CPU.
 */
#ifndef SPIN_ACCOUNT_CELLS_H
#define SPIN_ACCOUNT_CELLS_H

#include <linux/types.h>

u64 __percpu *spin_cells_create(u32 count);
u64 spin_cells_sum(const u64 __percpu *cells, u32 cell);
void spin_cells_copy(const u64 __percpu *cells, u32 cell, u32 bytes, u32 cpu, u8 *to);
void spin_cells_increment(u64 __percpu *cells, u32 cell);
void spin_cells_add(u64 __percpu *cells, u32 cell, u64 by);

#endif
