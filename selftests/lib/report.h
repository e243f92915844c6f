/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Writing the results of a whole run as one stream of TAP. The stream is
 * complete only with its last line, REPORT_END: who reads it must treat a stream
 * without that line as a failure, because a machine that died says nothing.
 */
#ifndef SELFTESTS_LIB_REPORT_H
#define SELFTESTS_LIB_REPORT_H

#include <stdio.h>

#include "tap.h"

#define REPORT_END "# end of report"

/**
 * struct report - the stream and what it has said so far
 * @stream: where the lines go; each is flushed, for the writer may die any time
 * @label: put before each name, may be empty: the machine's name
 * @passed: results so far
 * @failed: results so far
 * @skipped: results so far
 */
struct report {
	FILE *stream;
	char label[32];
	unsigned int passed;
	unsigned int failed;
	unsigned int skipped;
};

void report_begin(struct report *report, FILE *stream);
void report_set_label(struct report *report, const char *label);

/* One result. @name NULL: the subject is the whole result. */
void report_result(struct report *report, enum tap_kind kind, const char *subject,
		   const char *name, const char *reason);

/* Lines of explanation; embedded newlines start new comment lines. */
void report_note(struct report *report, const char *text);

/* Says what runs now, so that a reader knows whom to blame for silence. */
void report_running(struct report *report, const char *subject);

/* Plan and last line. Returns 0 if nothing failed, else 1. */
int report_end(struct report *report);

#endif
