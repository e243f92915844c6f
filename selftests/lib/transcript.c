// SPDX-License-Identifier: GPL-2.0-only
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "transcript.h"

void transcript_init(struct transcript *transcript,
		     void (*verdict)(const struct tap_line *line, void *data),
		     void (*remark)(const char *line, void *data), void *data)
{
	memset(transcript, 0, sizeof(*transcript));
	transcript->verdict = verdict;
	transcript->remark = remark;
	transcript->data = data;
}

static void keep_line(struct transcript *transcript)
{
	char **place = &transcript->tail[transcript->lines++ % TRANSCRIPT_TAIL];

	free(*place);
	*place = strdup(transcript->line);
}

static bool is_remark(const char *line)
{
	return line && line[0] == '#';
}

/* Some programs say why before the result: all that is remarked between the last and this. */
static void tell_remarks_before(struct transcript *transcript)
{
	unsigned int verdict = transcript->lines - 1, first = verdict;

	while (first > transcript->told && verdict - first < TRANSCRIPT_REMARKS &&
	       is_remark(transcript->tail[(first - 1) % TRANSCRIPT_TAIL]))
		first--;
	for (; first < verdict; first++)
		transcript->remark(transcript->tail[first % TRANSCRIPT_TAIL], transcript->data);
}

/* And some behind it. */
static void tell_remark(struct transcript *transcript)
{
	if (!transcript->remarks || !is_remark(transcript->line))
		return;
	transcript->remarks--;
	transcript->told = transcript->lines;
	transcript->remark(transcript->line, transcript->data);
}

static void count_verdict(struct transcript *transcript, const struct tap_line *line)
{
	transcript->results++;
	if (line->kind == TAP_PASS)
		transcript->passed++;
	else if (line->kind == TAP_FAIL)
		transcript->failed++;
	transcript->verdict(line, transcript->data);
	if (line->kind == TAP_FAIL)
		tell_remarks_before(transcript);
	transcript->told = transcript->lines;
	transcript->remarks = line->kind == TAP_FAIL ? TRANSCRIPT_REMARKS : 0;
}

static void end_line(struct transcript *transcript)
{
	struct tap_line line;

	transcript->line[transcript->length] = '\0';
	transcript->length = 0;
	keep_line(transcript);
	tap_line_parse(transcript->line, &line);
	switch (line.kind) {
	case TAP_PASS:
	case TAP_FAIL:
	case TAP_SKIP:
		count_verdict(transcript, &line);
		break;
	case TAP_PLAN:
		transcript->plans++;
		transcript->planned += line.count;
		if (!line.count)
			strcpy(transcript->skip_all, line.reason);
		break;
	case TAP_BAIL:
		transcript->bailed = true;
		break;
	case TAP_OTHER:
		tell_remark(transcript);
		break;
	}
}

void transcript_add(struct transcript *transcript, const char *text, size_t length)
{
	for (; length; text++, length--) {
		if (*text == '\n')
			end_line(transcript);
		else if (*text != '\r' && transcript->length < TRANSCRIPT_LINE - 1)
			transcript->line[transcript->length++] = *text;
	}
}

void transcript_finish(struct transcript *transcript)
{
	if (transcript->length)
		end_line(transcript);
}

const char *transcript_last_line(const struct transcript *transcript)
{
	const char *line = NULL;

	if (transcript->lines)
		line = transcript->tail[(transcript->lines - 1) % TRANSCRIPT_TAIL];
	return line ? line : "";
}

void transcript_print_tail(const struct transcript *transcript, struct report *report)
{
	unsigned int first = 0;

	if (transcript->lines > TRANSCRIPT_TAIL)
		first = transcript->lines - TRANSCRIPT_TAIL;
	for (; first < transcript->lines; first++) {
		const char *line = transcript->tail[first % TRANSCRIPT_TAIL];

		if (line && line[0])
			report_note(report, line);
	}
}

void transcript_destroy(struct transcript *transcript)
{
	unsigned int index;

	for (index = 0; index < TRANSCRIPT_TAIL; index++)
		free(transcript->tail[index]);
}
