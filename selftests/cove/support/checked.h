/* SPDX-License-Identifier: GPL-2.0-only */
/* Read before the emitted C when it is built for user space: no per-CPU areas there. */
#ifndef COVE_TEST_CHECKED_H
#define COVE_TEST_CHECKED_H

/* Code cannot be written here. */
#define SPIN_LINKS_ARE_POINTERS
#include <spin/runtime.h>

#undef SPIN_RAISED_COUNT
#undef spin_raised
#undef spin_count
#define SPIN_RAISED_COUNT(name) static u64 name
#define spin_raised(name) ((void)++(name))
void stub_count(unsigned int cell, u64 by);
#define spin_count(record, cell, by) stub_count((cell), (by))
u8 *stub_here(void);
#define spin_here(record, count) stub_here()

#endif
