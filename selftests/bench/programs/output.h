/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Rows, as they leave a measuring program: one JSON object a line.
 */
#ifndef BENCH_OUTPUT_H
#define BENCH_OUTPUT_H

#include <stdbool.h>

/**
 * struct output_row - one figure
 * @section: dispatch, network, loader, ...
 * @row: what was done
 * @subject: who did it: spin, or the peer
 * @note: how it was set up, or NULL
 */
struct output_row {
	const char *section;
	const char *row;
	const char *subject;
	const char *note;
};

/* A figure.  @unit is "insn" unless said. */
void output_value(const struct output_row *row, const char *unit, double value);

/* A row that cannot be had here, and why. */
void output_skip(const struct output_row *row, const char *reason);

/* A row that should be there and is not; output_failed() is true from then on. */
void output_failure(const struct output_row *row, const char *reason);

bool output_failed(void);

#endif
