// SPDX-License-Identifier: GPL-2.0-only
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "options.h"
#include "report.h"

const struct option options[OPTION_COUNT] = {
	[OPTION_HELP] = { 'h', "help", NULL, false, "say how the command is used" },
	[OPTION_JSON] = { 'j', "json", NULL, false, "print JSON" },
	[OPTION_VERBOSE] = { 'v', "verbose", NULL, false, "say what is being done" },
	[OPTION_MODULE] = { 0, "module", "FILE", false,
			    "spin.ko of the running kernel" },
	[OPTION_INCLUDE] = { 0, "include", "FOLDER", false,
			     "folder of the interface headers" },
	[OPTION_KEYS] = { 0, "keys", "FOLDER", false,
			  "folder of the key, /etc/spin/keys by default" },
	[OPTION_OUTPUT] = { 'o', "output", "FILE", false,
			    "the spindle to write, NAME.spindle by default" },
	[OPTION_UNSEALED] = { 0, "unsealed", NULL, false,
			      "do not seal it, though there is a key" },
	[OPTION_UNMASKED] = { 0, "unmasked", NULL, false,
			      "leave out the masks against speculation" },
	[OPTION_ORACLE] = { 0, "oracle", NULL, false,
			    "build what asks whether its proofs hold as it runs" },
	[OPTION_DEVICE] = { 0, "device", "LIST", false,
			    "devices of this network namespace, as r0,r1" },
	[OPTION_HOOK] = { 0, "hook", "HOOK", false,
			  "how to listen: ingress (default) or rx" },
	[OPTION_PEER] = { 0, "peer", NULL, false,
			  "send straight into the peer of a paired device" },
	[OPTION_PARAM] = { 0, "param", "NAME=VALUE", true,
			   "set a parameter as soon as it is installed" },
	[OPTION_BUDGET] = { 0, "budget", "[HANDLER[@EVENT]=]UNITS", true,
			    "give a handler, or each without a bound, this" },
	[OPTION_ALL] = { 0, "all", NULL, false,
			 "all extensions; with events: operations, too" },
	[OPTION_FORCE] = { 0, "force", NULL, false,
			   "those that import from it go too" },
	[OPTION_FRESH] = { 0, "fresh", NULL, false,
			   "begin state anew, whatever the old version has" },
	[OPTION_EXPLAIN] = { 0, "explain", "ID", false,
			     "print the long text of a message, as COVE0509" },
	[OPTION_DUMP] = { 0, "dump", "PASS", false,
			  "print what a pass of the compiler leaves" },
	[OPTION_FOLLOW] = { 'f', "follow", NULL, false,
			    "go on until it is interrupted" },
	[OPTION_SVG] = { 0, "svg", NULL, false,
			 "draw it, with dot of Graphviz" },
	[OPTION_ROUNDS] = { 'n', "rounds", "NUMBER", false,
			    "so many rounds, then no more" },
};

static int misuse(const char *format, const char *word)
{
	char *text;

	if (asprintf(&text, format, word) < 0)
		text = NULL;
	report_failure("%s", text ? text : "no memory");
	free(text);
	fputs("Try \"spinctl help\".\n", stderr);
	return -1;
}

static int find_long(const char *name, size_t length)
{
	int i;

	for (i = 0; i < OPTION_COUNT; i++)
		if (strlen(options[i].name) == length && !strncmp(options[i].name, name, length))
			return i;
	return -1;
}

static int find_short(char letter)
{
	int i;

	for (i = 0; i < OPTION_COUNT; i++)
		if (letter && options[i].letter == letter)
			return i;
	return -1;
}

static int put_repeated(int id, const char *argument, const char **list, size_t *count)
{
	if (*count == MOST_WORDS)
		return misuse("too many times --%s", options[id].name);
	list[(*count)++] = argument;
	return 0;
}

static int put(struct words *words, int id, const char *argument)
{
	if (words->given & OPTION_BIT(id) && !options[id].repeats && options[id].argument)
		return misuse("--%s is given twice", options[id].name);
	words->given |= OPTION_BIT(id);
	words->value[id] = argument;
	if (id == OPTION_PARAM)
		return put_repeated(id, argument, words->settings, &words->setting_count);
	if (id == OPTION_BUDGET)
		return put_repeated(id, argument, words->budgets, &words->budget_count);
	return 0;
}

/* "--name", "--name VALUE", "--name=VALUE", "-n", "-n VALUE"; uses up one or two words. */
static int read_option(int argc, char **argv, int *at, struct words *words)
{
	const char *word = argv[*at];
	const char *argument = NULL;
	int id;

	if (word[1] == '-') {
		size_t length = strcspn(word + 2, "=");

		id = find_long(word + 2, length);
		if (word[2 + length])
			argument = word + 3 + length;
	} else {
		id = word[2] ? -1 : find_short(word[1]);
	}
	if (id < 0)
		return misuse("there is no option %s", word);
	if (!options[id].argument && argument)
		return misuse("--%s takes no argument", options[id].name);
	if (options[id].argument && !argument) {
		if (*at + 1 == argc)
			return misuse("--%s needs an argument", options[id].name);
		argument = argv[++*at];
	}
	return put(words, id, argument);
}

/* "-5" is a number, "-" a name. */
static bool is_option(const char *word)
{
	return word[0] == '-' && word[1] && !isdigit((unsigned char)word[1]);
}

int options_parse(int argc, char **argv, struct words *words)
{
	bool only_operands = false;
	int i;

	memset(words, 0, sizeof(*words));
	for (i = 0; i < argc; i++) {
		if (!only_operands && !strcmp(argv[i], "--")) {
			only_operands = true;
		} else if (!only_operands && is_option(argv[i])) {
			if (read_option(argc, argv, &i, words))
				return -1;
		} else {
			if (words->operand_count == MOST_WORDS)
				return misuse("too many words, at \"%s\"", argv[i]);
			words->operands[words->operand_count++] = argv[i];
		}
	}
	return 0;
}

bool options_given(const struct words *words, enum option_id id)
{
	return words->given & OPTION_BIT(id);
}
