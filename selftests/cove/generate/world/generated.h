/* SPDX-License-Identifier: GPL-2.0-only */
/* Programs that were made, for the kernel: with what they did in user space. */
#ifndef WORLD_GENERATED_H
#define WORLD_GENERATED_H

struct spin_record;

/**
 * struct generated_raise - what came of a raise
 * @ending: enum world_ending
 * @result: of the event
 * @kind: of a fault, SPIN_FAULT_*; else 0
 * @line: of a fault; else 0
 * @value_count: how many values were traced
 * @is_loose: from here on it may be otherwise: an LRU table let go of an element
 * @hash: of all values that were traced
 */
struct generated_raise {
	u32 ending;
	u32 result;
	u32 kind;
	u32 line;
	u32 value_count;
	u32 is_loose;
	u64 hash;
};

/**
 * struct generated_program - one of the programs in the module
 * @seed: that made it
 * @number: as its names have it
 * @record: what its image shows
 * @manifest: its manifest
 * @raises: of all groups, WORLD_GROUPS * WORLD_RAISES
 */
struct generated_program {
	u64 seed;
	u32 number;
	struct spin_record *record;
	const char *manifest;
	const struct generated_raise *raises;
};

/* Runs them, and compares; 0 or a negative errno.  A difference is told, and is no error. */
int spin_generated_run(const struct generated_program *programs, u32 count);

#endif
