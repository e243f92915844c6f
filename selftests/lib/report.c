// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>

#include "report.h"

void report_begin(struct report *report, FILE *stream)
{
	memset(report, 0, sizeof(*report));
	report->stream = stream;
	fputs("TAP version 13\n", stream);
	fflush(stream);
}

void report_set_label(struct report *report, const char *label)
{
	size_t length = strnlen(label, sizeof(report->label) - 1);

	memcpy(report->label, label, length);
	report->label[length] = '\0';
}

static unsigned int count_result(struct report *report, enum tap_kind kind)
{
	if (kind == TAP_PASS)
		report->passed++;
	else if (kind == TAP_SKIP)
		report->skipped++;
	else
		report->failed++;
	return report->passed + report->failed + report->skipped;
}

void report_result(struct report *report, enum tap_kind kind, const char *subject,
		   const char *name, const char *reason)
{
	unsigned int number = count_result(report, kind);
	bool good = kind == TAP_PASS || kind == TAP_SKIP;

	fprintf(report->stream, "%s %u - %s%s%s%s%s", good ? "ok" : "not ok", number,
		report->label, report->label[0] ? " " : "", subject,
		name && name[0] ? ": " : "", name ? name : "");
	if (kind == TAP_SKIP)
		fprintf(report->stream, " # SKIP %s", reason);
	else if (reason && reason[0])
		fprintf(report->stream, "\n# %s", reason);
	fputc('\n', report->stream);
	fflush(report->stream);
}

void report_note(struct report *report, const char *text)
{
	while (*text) {
		size_t length = strcspn(text, "\n");

		fprintf(report->stream, "#   %.*s\n", (int)length, text);
		text += length;
		if (*text == '\n')
			text++;
	}
	fflush(report->stream);
}

void report_running(struct report *report, const char *subject)
{
	fprintf(report->stream, "# running %s%s%s\n", report->label,
		report->label[0] ? " " : "", subject);
	fflush(report->stream);
}

int report_end(struct report *report)
{
	fprintf(report->stream, "1..%u\n" REPORT_END "\n",
		report->passed + report->failed + report->skipped);
	fflush(report->stream);
	return report->failed ? 1 : 0;
}
