// SPDX-License-Identifier: GPL-2.0-only
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "tap.h"

static void copy_trimmed(char *to, const char *from, size_t length)
{
	while (length && isspace((unsigned char)*from)) {
		from++;
		length--;
	}
	while (length && isspace((unsigned char)from[length - 1]))
		length--;
	if (length >= TAP_TEXT_SIZE)
		length = TAP_TEXT_SIZE - 1;
	memcpy(to, from, length);
	to[length] = '\0';
}

/* Returns what follows the word, or NULL if the text does not start with it. */
static const char *skip_word(const char *text, const char *word)
{
	size_t length = strlen(word);

	if (strncasecmp(text, word, length) || isalnum((unsigned char)text[length]))
		return NULL;
	return text + length;
}

/* kselftest writes "ok 1 # SKIP name", others "ok 1 name # SKIP reason". */
static const char *find_directive(const char *text, const char **rest, bool *expected_failure)
{
	const char *mark;

	for (mark = strchr(text, '#'); mark; mark = strchr(mark + 1, '#')) {
		const char *word = mark + 1 + strspn(mark + 1, " ");

		*expected_failure = false;
		*rest = skip_word(word, "SKIP");
		if (*rest)
			return mark;
		*expected_failure = true;
		*rest = skip_word(word, "XFAIL");
		if (!*rest)
			*rest = skip_word(word, "TODO");
		if (*rest)
			return mark;
	}
	return NULL;
}

static void parse_verdict(const char *text, struct tap_line *line)
{
	const char *mark, *rest;
	bool expected_failure;

	text += strspn(text, " ");
	text += strspn(text, "0123456789");
	text += strspn(text, " ");
	if (text[0] == '-' && isspace((unsigned char)text[1]))
		text += 2;

	mark = find_directive(text, &rest, &expected_failure);
	if (!mark) {
		copy_trimmed(line->name, text, strlen(text));
		return;
	}
	line->kind = TAP_SKIP;
	copy_trimmed(line->name, text, mark - text);
	copy_trimmed(line->reason, rest, strlen(rest));
	if (!line->reason[0])
		strcpy(line->reason, expected_failure ? "expected to fail" : "no reason given");
}

static void parse_plan(const char *text, struct tap_line *line)
{
	const char *rest;
	bool expected_failure;
	char *end;

	if (!isdigit((unsigned char)text[0]))
		return;
	line->kind = TAP_PLAN;
	line->count = strtoul(text, &end, 10);
	if (find_directive(end, &rest, &expected_failure))
		copy_trimmed(line->reason, rest, strlen(rest));
}

void tap_line_parse(const char *text, struct tap_line *line)
{
	const char *rest;

	memset(line, 0, sizeof(*line));
	if ((rest = skip_word(text, "ok"))) {
		line->kind = TAP_PASS;
		parse_verdict(rest, line);
	} else if ((rest = skip_word(text, "not ok"))) {
		line->kind = TAP_FAIL;
		parse_verdict(rest, line);
	} else if (!strncmp(text, "1..", 3)) {
		parse_plan(text + 3, line);
	} else if (!strncmp(text, "Bail out!", 9)) {
		line->kind = TAP_BAIL;
		copy_trimmed(line->reason, text + 9, strlen(text + 9));
	}
}
