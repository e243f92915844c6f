/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The part of libspin that reads what extensions keep for each CPU: histograms, and what a
 * program declares with percpu().  <libspin.h> includes it.
 */
#ifndef LIBSPIN_BLOCK_H
#define LIBSPIN_BLOCK_H

#include <stdint.h>

#include <linux/spin.h>

#ifdef __cplusplus
extern "C" {
#endif

struct spin_context;

/**
 * spin_block_get() - ask about a block: a histogram, or what each CPU has
 * @context: context
 * @info: in: @extension and @index; out: the rest
 *
 * Return: 0; -ENOENT: no such block.  Since: 1.
 */
int spin_block_get(struct spin_context *context, struct spin_block_info *info);

/**
 * spin_block_read() - read what one CPU has
 * @context: context
 * @block: from spin_block_get()
 * @cpu: from 0; of one that is not there all bytes are 0
 * @bytes: out: @block->bytes
 *
 * The CPU is not stopped for it.
 *
 * Return: 0; -ERANGE: there is no further CPU; -ENOENT: the extension has gone.  Since: 1.
 */
int spin_block_read(struct spin_context *context, const struct spin_block_info *block,
		    uint32_t cpu, void *bytes);

/**
 * spin_block_sum() - add up what all CPUs have, field by field
 * @context: context
 * @block: from spin_block_get(), of kind SPIN_BLOCK_PERCPU
 * @sum: out: @block->bytes
 *
 * Return: 0; -EINVAL: another kind; -ENOENT: the extension has gone.  Since: 1.
 */
int spin_block_sum(struct spin_context *context, const struct spin_block_info *block, void *sum);

/**
 * spin_block_histogram() - read the counts of a histogram, of all CPUs together
 * @context: context
 * @block: from spin_block_get(), of kind SPIN_BLOCK_HISTOGRAM
 * @counts: out: the first of zeros, number n of values from 2 to the power of n - 1 on
 *
 * Return: 0; -EINVAL: another kind; -ENOENT: the extension has gone.  Since: 1.
 */
int spin_block_histogram(struct spin_context *context, const struct spin_block_info *block,
			 uint64_t counts[SPIN_HISTOGRAM_RANGES]);

#ifdef __cplusplus
}
#endif

#endif
