// SPDX-License-Identifier: GPL-2.0-only
#include <linux/export.h>
#include <linux/percpu.h>

#include "spin_core/account/cells.h"

/**
 * spin_cells_sum - one cell, summed over all CPUs
 * @cells: a block of cells
 * @cell: which
 *
 * Context: any.
 * Return: the sum; counts that are under way may be missing.
 */
u64 spin_cells_sum(const u64 __percpu *cells, u32 cell)
{
	u64 sum = 0;
	int cpu;

	for_each_possible_cpu(cpu)
		sum += READ_ONCE(*per_cpu_ptr(cells + cell, cpu));
	return sum;
}
EXPORT_SYMBOL_GPL(spin_cells_sum);

/**
 * spin_cells_increment - count one more on this CPU
 * @cells: a block of cells
 * @cell: which
 *
 * Context: any.
 */
void spin_cells_increment(u64 __percpu *cells, u32 cell)
{
	this_cpu_inc(cells[cell]);
}
