/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a test program printed: cut into lines, verdicts counted, what is remarked
 * around a failure passed on, and the last lines kept to be shown should it fail.
 */
#ifndef SELFTESTS_LIB_TRANSCRIPT_H
#define SELFTESTS_LIB_TRANSCRIPT_H

#include <stddef.h>

#include "report.h"
#include "tap.h"

#define TRANSCRIPT_TAIL 60
#define TRANSCRIPT_LINE 1024

/* Lines passed on before a failure, and behind it. */
#define TRANSCRIPT_REMARKS 40

/**
 * struct transcript - the output of one program
 * @verdict: called for each result
 * @remark: called behind a failed one for each line around it that begins with '#'
 * @data: passed to both
 * @line: the line being received
 * @length: of @line
 * @tail: last lines, a ring
 * @lines: lines received, so the ring's place too
 * @told: as many of them need not be passed on any more
 * @remarks: lines that may follow as remarks on the last result
 * @plans: plan lines seen; several when streams were concatenated
 * @planned: sum of what they announce
 * @results: verdicts seen
 * @passed: of these
 * @failed: of these
 * @bailed: the program gave up
 * @skip_all: reason of a plan of nothing
 */
struct transcript {
	void (*verdict)(const struct tap_line *line, void *data);
	void (*remark)(const char *line, void *data);
	void *data;
	char line[TRANSCRIPT_LINE];
	size_t length;
	char *tail[TRANSCRIPT_TAIL];
	unsigned int lines;
	unsigned int told;
	unsigned int remarks;
	unsigned int plans;
	unsigned int planned;
	unsigned int results;
	unsigned int passed;
	unsigned int failed;
	bool bailed;
	char skip_all[TAP_TEXT_SIZE];
};

void transcript_init(struct transcript *transcript,
		     void (*verdict)(const struct tap_line *line, void *data),
		     void (*remark)(const char *line, void *data), void *data);
void transcript_add(struct transcript *transcript, const char *text, size_t length);

/* A last line may lack its newline. */
void transcript_finish(struct transcript *transcript);

/* The last line, or "". */
const char *transcript_last_line(const struct transcript *transcript);
void transcript_print_tail(const struct transcript *transcript, struct report *report);
void transcript_destroy(struct transcript *transcript);

#endif
