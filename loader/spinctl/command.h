/* SPDX-License-Identifier: GPL-2.0-only */
/* Commands of spinctl: one row and one file each. */
#ifndef SPINCTL_COMMAND_H
#define SPINCTL_COMMAND_H

#include <stdio.h>

#include <libspin.h>

#include "options.h"

/* Exit statuses, also in spinctl(8). */
#define EXIT_DONE		0
#define EXIT_FAILED		1
#define EXIT_MISUSE		2
#define EXIT_NOT_SUPPORTED	3

/**
 * struct command - a row of the table
 * @name: its name
 * @synopsis: lines of what may stand behind the name, separated by newlines; one
 *	that begins with a blank goes on with the line before it
 * @summary: one line
 * @options: bits of its own options
 * @least: fewest operands
 * @most: most operands
 * @run: gives an exit status; errors have been told
 */
struct command {
	const char *name;
	const char *synopsis;
	const char *summary;
	unsigned int options;
	size_t least;
	size_t most;
	int (*run)(struct spin_context *context, const struct words *words);
};

extern const struct command command_check;
extern const struct command command_build;
extern const struct command command_install;
extern const struct command command_replace;
extern const struct command command_remove;
extern const struct command command_list;
extern const struct command command_show;
extern const struct command command_stats;
extern const struct command command_events;
extern const struct command command_call;
extern const struct command command_gen;
extern const struct command command_param;
extern const struct command command_budget;
extern const struct command command_table;
extern const struct command command_log;
extern const struct command command_graph;
extern const struct command command_top;
extern const struct command command_key;
extern const struct command command_help;
extern const struct command command_version;

/* All of them, ended by NULL. */
extern const struct command *const commands[];

/**
 * command_find() - look for a command
 * @name: its name
 *
 * Return: its row, or NULL.
 */
const struct command *command_find(const char *name);

/**
 * command_print_usage() - print how a command is used
 * @file: where to
 * @command: which
 */
void command_print_usage(FILE *file, const struct command *command);

/**
 * command_misuse() - say how a command is used, on stderr
 * @command: which
 * @reason: what was wrong
 *
 * Return: EXIT_MISUSE.
 */
int command_misuse(const struct command *command, const char *reason);

/**
 * command_status() - the exit status for what libspin returned
 * @status: 0 or a negative errno
 *
 * Return: EXIT_*.
 */
int command_status(int status);

/**
 * command_key_status() - after a key was looked for in vain, say how to make one
 * @status: what libspin returned
 *
 * Return: @status.
 */
int command_key_status(int status);

/**
 * command_keys() - the folder of the key
 * @words: command line
 *
 * Return: that of --keys, or the default.
 */
const char *command_keys(const struct words *words);

#endif
