/* SPDX-License-Identifier: GPL-2.0-only */
/* What surrounds the compiler in a harness: a file, and a preprocessor without a process. */
#ifndef FUZZ_WORLD_H
#define FUZZ_WORLD_H

#include <stddef.h>
#include <stdint.h>

#include "../../loader/cove/cove.h"

/**
 * world_begin() - read what the harness needs, once
 *
 * SPIN_FUZZ_HEADERS names the folder with the interfaces, preprocessed.  Ends the process
 * if they are not there: a harness that sees no header sees nothing.
 */
void world_begin(void);

/**
 * world_program() - a program's file, made of these bytes
 * @bytes: its text
 * @size: how many
 *
 * Return: options for cove_open(), good until the next call.
 */
const struct cove_options *world_program(const uint8_t *bytes, size_t size);

/**
 * world_wrong() - the compiler broke a promise of its own: say so and abort
 * @format: as printf
 */
void world_wrong(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

#endif
