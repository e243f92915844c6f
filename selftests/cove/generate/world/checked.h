/* SPDX-License-Identifier: GPL-2.0-only */
/* Read before C that Cove emitted, many programs of it: no per-CPU areas, and no module. */
#ifndef WORLD_CHECKED_H
#define WORLD_CHECKED_H

#define SPIN_LINKS_ARE_POINTERS
#include <spin/runtime.h>

#undef SPIN_RAISED_COUNT
#undef spin_raised
#undef spin_count
#undef SPIN_IMAGE
#undef spin_here
#define SPIN_RAISED_COUNT(name) static u64 name
#define spin_raised(name) ((void)++(name))
#define spin_count(record, cell, by) checked_count((cell), (by))
#define SPIN_IMAGE(record) _Static_assert(1, "");
#define spin_here(record, count) checked_here()

u8 *checked_here(void);
void checked_count(unsigned int cell, u64 by);

/**
 * struct checked_program - one of the programs in the file
 * @number: as its names have it
 * @record: what its image shows
 * @manifest: its manifest
 */
struct checked_program {
	unsigned int number;
	struct spin_record *record;
	const char *manifest;
};

extern const struct checked_program checked_programs[];
extern const unsigned int checked_program_count;

#endif
