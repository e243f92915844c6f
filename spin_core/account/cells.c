// SPDX-License-Identifier: GPL-2.0-only
#include <linux/cpumask.h>
#include <linux/export.h>
#include <linux/minmax.h>
#include <linux/percpu.h>
#include <linux/string.h>

#include <spin/runtime.h>

#include "spin_core/account/cells.h"

/**
 * spin_cells_create - a block of cells
 * @count: how many
 *
 * Behind them each CPU has one more, with the address of its own first: an image finds its
 * CPU's own cells by one load, whatever the kernel's way is.
 *
 * Context: may sleep.
 * Return: the block, for free_percpu(), or NULL.
 */
u64 __percpu *spin_cells_create(u32 count)
{
	u64 __percpu *cells = __alloc_percpu((count + 1) * sizeof(u64), sizeof(u64));
	int cpu;

	if (!cells)
		return NULL;
	for_each_possible_cpu(cpu) {
		u64 *own = per_cpu_ptr(cells + count, cpu);

		*own = (uintptr_t)per_cpu_ptr(cells, cpu);
	}
	return cells;
}

/**
 * spin_cells_here - the first of this CPU's cells
 * @cells: a block of cells
 *
 * Context: preemption off.
 * Return: their address on this CPU; valid while preemption stays off.
 */
u8 *spin_cells_here(u64 __percpu *cells)
{
	return (u8 *)this_cpu_ptr(cells);
}
EXPORT_SYMBOL_GPL(spin_cells_here);

enum number { U32, S32, U64, S64 };

static u64 read_number(const u8 *place, enum number type)
{
	switch (type) {
	case U32: return READ_ONCE(*(const u32 *)place);
	case S32: return (u64)(s64)READ_ONCE(*(const s32 *)place);
	default: return READ_ONCE(*(const u64 *)place);
	}
}

/*
 * What an extension keeps for each CPU, summed over all of them.  The offset is one that its
 * compiler made and lies in the block; changes that are under way may be missing.
 */
static u64 sum_numbers(const u64 __percpu *cells, u32 offset, enum number type)
{
	u64 sum = 0;
	int cpu;

	for_each_possible_cpu(cpu)
		sum += read_number((const u8 *)per_cpu_ptr(cells, cpu) + offset, type);
	return sum;
}

u64 spin_percpu_sum_u32(const u64 __percpu *cells, u32 offset)
{
	return sum_numbers(cells, offset, U32);
}
EXPORT_SYMBOL_GPL(spin_percpu_sum_u32);

u64 spin_percpu_sum_s32(const u64 __percpu *cells, u32 offset)
{
	return sum_numbers(cells, offset, S32);
}
EXPORT_SYMBOL_GPL(spin_percpu_sum_s32);

u64 spin_percpu_sum_u64(const u64 __percpu *cells, u32 offset)
{
	return sum_numbers(cells, offset, U64);
}
EXPORT_SYMBOL_GPL(spin_percpu_sum_u64);

u64 spin_percpu_sum_s64(const u64 __percpu *cells, u32 offset)
{
	return sum_numbers(cells, offset, S64);
}
EXPORT_SYMBOL_GPL(spin_percpu_sum_s64);

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
	return sum_numbers(cells, cell * sizeof(u64), U64);
}
EXPORT_SYMBOL_GPL(spin_cells_sum);

/**
 * spin_cells_copy - what one CPU has in some of its cells
 * @cells: a block of cells
 * @cell: the first of them
 * @bytes: how many
 * @cpu: which; all zero if there can be none of this number
 * @to: where to
 *
 * A word at a time, as it is at one moment: that CPU writes meanwhile.
 * Context: any.
 */
void spin_cells_copy(const u64 __percpu *cells, u32 cell, u32 bytes, u32 cpu, u8 *to)
{
	u32 done, part;
	u64 word = 0;

	for (done = 0; done < bytes; done += part) {
		part = min_t(u32, bytes - done, sizeof(word));
		if (cpu_possible(cpu))
			word = READ_ONCE(per_cpu_ptr(cells, cpu)[cell++]);
		memcpy(to + done, &word, part);
	}
}

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

/**
 * spin_cells_add - count several more on this CPU
 * @cells: a block of cells
 * @cell: which
 * @by: how many
 *
 * Context: any.
 */
void spin_cells_add(u64 __percpu *cells, u32 cell, u64 by)
{
	this_cpu_add(cells[cell], by);
}
