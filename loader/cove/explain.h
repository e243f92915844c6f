/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The long text of each diagnostic, from the files of explanations/, which are built in.
 *
 * explanations/ID.txt begins with the name that the diagnostic has in diagnostic.def and
 * with its title; then come the text and the programs, each behind a line of its own:
 * "--- wrong" and "--- right", with the name of a header behind it if it is one.
 */
#ifndef COVE_EXPLAIN_H
#define COVE_EXPLAIN_H

#include <stddef.h>

#define COVE_EXPLANATION_FILES 2

/**
 * struct cove_explanation_file - a file of a program
 * @name: of the header that the program includes; "" for the program itself
 * @text: its text; NULL: there is no such file
 */
struct cove_explanation_file {
	const char *name;
	const char *text;
};

/**
 * struct cove_explanation - what there is to say about a diagnostic
 * @id: stable name, "COVE0042"
 * @rule: rule of the language that it enforces, "R4", or ""
 * @rule_text: what the rule says, or ""
 * @title: one line
 * @text: why it is there; paragraphs of lines that fit a terminal
 * @wrong: a program that has this error and no other; none if no program causes it
 * @right: the same, mended
 */
struct cove_explanation {
	const char *id;
	const char *rule;
	const char *rule_text;
	const char *title;
	const char *text;
	struct cove_explanation_file wrong[COVE_EXPLANATION_FILES];
	struct cove_explanation_file right[COVE_EXPLANATION_FILES];
};

/**
 * cove_explanation_find() - look for the long text of a diagnostic
 * @word: its id, in letters of either size; COVE may be left out
 * @explanation: out: what was found
 *
 * Return: 0, or -ENOENT.
 */
int cove_explanation_find(const char *word, struct cove_explanation *explanation);

/**
 * cove_explanation_nearest() - the ids that look most like a word
 * @word: what is no id
 * @ids: out: the ids, the nearest first
 * @count: how many are wanted
 *
 * Return: how many there are, at most @count.
 */
size_t cove_explanation_nearest(const char *word, const char **ids, size_t count);

#endif
