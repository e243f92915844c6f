/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the papers of 1995 and 1996 measured of the original, as ratios: its machine
 * is gone, but how it did against its peers can stand beside how this does.
 */
#ifndef BENCH_ORIGINAL_H
#define BENCH_ORIGINAL_H

#include <stdbool.h>

#include "row.h"

/* Prints a table for each kernel whose rows allow one. */
void original_print(const struct rows *rows, bool markdown);

#endif
