/* SPDX-License-Identifier: GPL-2.0-only */
/* What may stand behind "spinctl": one table of options for parser, help and tests. */
#ifndef SPINCTL_OPTIONS_H
#define SPINCTL_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

enum option_id {
	OPTION_HELP,
	OPTION_JSON,
	OPTION_VERBOSE,
	OPTION_MODULE,
	OPTION_INCLUDE,
	OPTION_KEYS,
	OPTION_OUTPUT,
	OPTION_UNSEALED,
	OPTION_UNMASKED,
	OPTION_ORACLE,
	OPTION_DEVICE,
	OPTION_HOOK,
	OPTION_PEER,
	OPTION_PARAM,
	OPTION_BUDGET,
	OPTION_ALL,
	OPTION_FORCE,
	OPTION_FRESH,
	OPTION_EXPLAIN,
	OPTION_DUMP,
	OPTION_FOLLOW,
	OPTION_SVG,
	OPTION_ROUNDS,
	OPTION_COUNT,
};

#define OPTION_BIT(id) (1u << (id))

/* Options that every command takes. */
#define OPTIONS_COMMON \
	(OPTION_BIT(OPTION_HELP) | OPTION_BIT(OPTION_JSON) | OPTION_BIT(OPTION_VERBOSE))

/**
 * struct option - an option
 * @letter: short form, or 0
 * @name: long form, without dashes
 * @argument: what its argument is called; NULL if it has none
 * @repeats: it may stand several times
 * @help: one line
 */
struct option {
	char letter;
	const char *name;
	const char *argument;
	bool repeats;
	const char *help;
};

extern const struct option options[OPTION_COUNT];

#define MOST_WORDS 64

/**
 * struct words - a command line, taken apart
 * @given: bits of the options that were given
 * @value: the argument of each option that has one
 * @settings: arguments of --param, in order
 * @setting_count: how many
 * @budgets: arguments of --budget, in order
 * @budget_count: how many
 * @operands: what is no option, the command's name left out
 * @operand_count: how many
 */
struct words {
	unsigned int given;
	const char *value[OPTION_COUNT];
	const char *settings[MOST_WORDS];
	size_t setting_count;
	const char *budgets[MOST_WORDS];
	size_t budget_count;
	const char *operands[MOST_WORDS];
	size_t operand_count;
};

/**
 * options_parse() - take a command line apart
 * @argc: number of words
 * @argv: the words, the program's name left out
 * @words: out
 *
 * Which options fit which command is not looked at.
 *
 * Return: 0; -1 after saying on stderr what is wrong.
 */
int options_parse(int argc, char **argv, struct words *words);

/**
 * options_given() - was an option given?
 * @words: command line
 * @id: which option
 *
 * Return: true if it was.
 */
bool options_given(const struct words *words, enum option_id id);

#endif
