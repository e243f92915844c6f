/* SPDX-License-Identifier: GPL-2.0-only */
/* Writes programs that were accepted as C for the kernel, with what they do in user space. */
#ifndef GENERATE_RECORD_H
#define GENERATE_RECORD_H

#include "batch.h"

/**
 * record_programs() - write a file of programs
 * @bench: where they are compiled and run
 * @programs: which; of one that ends the process the failure is set
 * @count: how many
 * @path: of the file
 *
 * Return: 0; -1: something failed, and there is no file.
 */
int record_programs(const struct bench *bench, struct made *const *programs, size_t count,
		    const char *path);

#endif
