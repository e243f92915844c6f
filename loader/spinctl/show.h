/* SPDX-License-Identifier: GPL-2.0-only */
/* Parts of the command "show". */
#ifndef SPINCTL_SHOW_H
#define SPINCTL_SHOW_H

#include <json-c/json.h>

#include "command.h"

/* The line about what has no masks; of all else there is none. */
#define SHOW_UNMASKED "  masks against speculation: left out"

/**
 * show_json() - print an extension as JSON
 * @context: context
 * @info: which
 *
 * Return: an exit status.
 */
int show_json(struct spin_context *context, const struct spin_extension_info *info);

/**
 * show_price() - print what a handler may spend and what it needs
 * @budget: fuel for one run
 * @asked: what the program asks for
 * @cost: static bound of one run, 0: none
 * @stack: bytes
 */
void show_price(uint64_t budget, uint64_t asked, uint64_t cost, uint32_t stack);

/**
 * show_bypassed() - what packets that an extension takes never meet
 * @info: which
 *
 * Return: phrases, NULL behind the last; none if the kernel has taken it out.
 */
const char *const *show_bypassed(const struct spin_extension_info *info);

/**
 * show_describe_table() - a table as JSON
 * @info: which
 *
 * Return: the object; the caller owns it.
 */
struct json_object *show_describe_table(const struct spin_table_info *info);

/**
 * show_file() - tell about a spindle in a file
 * @context: context
 * @words: command line; the first operand is the file
 *
 * Return: an exit status.
 */
int show_file(struct spin_context *context, const struct words *words);

#endif
