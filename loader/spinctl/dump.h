/* SPDX-License-Identifier: GPL-2.0-only */
/* What a pass of the compiler leaves, shown to those who work on it. */
#ifndef SPINCTL_DUMP_H
#define SPINCTL_DUMP_H

#include "options.h"

struct spin_context;

/**
 * dump_is_pass() - is there such a pass?
 * @name: its name; if there is none, the names of all are told
 */
bool dump_is_pass(const char *name);

/**
 * dump() - print what a pass leaves of a program
 * @context: context
 * @path: the program
 * @pass: name of a pass that is there
 *
 * The compiler's messages go where those of a check go.
 *
 * Return: an exit status.
 */
int dump(struct spin_context *context, const char *path, const char *pass);

#endif
