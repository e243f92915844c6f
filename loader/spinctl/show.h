/* SPDX-License-Identifier: GPL-2.0-only */
/* Parts of the command "show". */
#ifndef SPINCTL_SHOW_H
#define SPINCTL_SHOW_H

#include "command.h"

/**
 * show_json() - print an extension as JSON
 * @context: context
 * @info: which
 *
 * Return: an exit status.
 */
int show_json(struct spin_context *context, const struct spin_extension_info *info);

/**
 * show_bypassed() - what packets that an extension takes never meet
 * @info: which; has devices in its scope
 *
 * Return: phrases, NULL behind the last.
 */
const char *const *show_bypassed(const struct spin_extension_info *info);

/**
 * show_file() - tell about a spindle in a file
 * @context: context
 * @words: command line; the first operand is the file
 *
 * Return: an exit status.
 */
int show_file(struct spin_context *context, const struct words *words);

#endif
