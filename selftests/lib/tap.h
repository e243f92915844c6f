/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Reading one line of the Test Anything Protocol as kselftest programs print it.
 */
#ifndef SELFTESTS_LIB_TAP_H
#define SELFTESTS_LIB_TAP_H

#include <stdbool.h>

enum tap_kind {
	TAP_OTHER,	/* anything that is no verdict: diagnostics, chatter */
	TAP_PASS,
	TAP_FAIL,
	TAP_SKIP,
	TAP_PLAN,
	TAP_BAIL,
};

#define TAP_TEXT_SIZE 256

/**
 * struct tap_line - what one line says
 * @kind: verdict, plan or neither
 * @count: TAP_PLAN: number of results announced
 * @name: verdicts: what was tested, may be empty
 * @reason: TAP_SKIP: why; TAP_PLAN with @count 0: why nothing is run
 */
struct tap_line {
	enum tap_kind kind;
	unsigned int count;
	char name[TAP_TEXT_SIZE];
	char reason[TAP_TEXT_SIZE];
};

/**
 * tap_line_parse - take a line apart
 * @text: the line, with or without its newline
 * @line: filled in
 *
 * Indented lines belong to a subtest whose parent reports for it: TAP_OTHER. An
 * expected failure ("# TODO", "# XFAIL") is no proof of anything: TAP_SKIP.
 */
void tap_line_parse(const char *text, struct tap_line *line);

#endif
