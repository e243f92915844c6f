/* SPDX-License-Identifier: GPL-2.0-only */
/* What a program did, by what the three ways of running it printed. */
#ifndef GENERATE_COMPARE_H
#define GENERATE_COMPARE_H

#include "batch.h"

/* Sets the failure, and the counts, of a program; @optimised may be NULL. */
void compare_program(struct spin_arena *arena, struct made *program, const char *checked,
		     const char *optimised, const char *plain);

#endif
