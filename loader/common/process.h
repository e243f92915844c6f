/* SPDX-License-Identifier: GPL-2.0-only */
/* Runs another program and keeps what it writes. */
#ifndef SPIN_COMMON_PROCESS_H
#define SPIN_COMMON_PROCESS_H

#include "arena.h"

/**
 * struct spin_process_output - what a program left behind
 * @text: its standard output, ended by a zero
 * @length: bytes of @text
 * @messages: its standard error, ended by a zero
 * @status: its exit status; 128 + number if a signal ended it
 */
struct spin_process_output {
	char *text;
	size_t length;
	char *messages;
	int status;
};

/**
 * spin_process_run() - run a program found in PATH, with an empty standard input
 * @arena: who owns the output
 * @arguments: ended by NULL; the first is the program
 * @output: where the output goes
 *
 * Of the environment the program sees PATH and TMPDIR alone, so that no variable
 * adds folders or options to it.  Its messages are in the language C.
 *
 * Return: 0 if it ran, whatever its status; else a negative errno: -ENOENT if
 * there is no such program, -EFBIG if it wrote more than 64 MiB.
 */
int spin_process_run(struct spin_arena *arena, const char *const *arguments,
		     struct spin_process_output *output);

#endif
