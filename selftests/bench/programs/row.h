/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Rows read back from their JSON, an object a line.
 */
#ifndef BENCH_ROW_H
#define BENCH_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/**
 * struct row - one figure
 * @section: section
 * @name: what was done
 * @subject: who did it
 * @unit: of @value; "skipped" or "failed": there is none
 * @kernel: release of the kernel
 * @arch: machine
 * @note: how it was set up, or why there is no figure; "" if nothing is said
 * @value: the figure
 */
struct row {
	char *section;
	char *name;
	char *subject;
	char *unit;
	char *kernel;
	char *arch;
	char *note;
	double value;
};

struct rows {
	struct row *row;
	size_t count;
};

/* Has the row a figure? */
bool row_measured(const struct row *row);

/* Reads all lines; says what is wrong with a line and returns false if one is not a row. */
bool rows_read(struct rows *rows, FILE *file);
void rows_free(struct rows *rows);

#endif
