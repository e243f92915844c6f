// SPDX-License-Identifier: GPL-2.0-only
/*
 * tally REPORT...: adds up reports, names what failed and what was skipped and
 * why, and ends with "N passed, N failed, N skipped". A report that is missing,
 * incomplete or at odds with its plan is itself a failure. Status: 0 if nothing
 * failed and something passed, else 1.
 */
#include <errno.h>
#include <string.h>

#include "report.h"

struct totals {
	unsigned int passed;
	unsigned int failed;
	unsigned int skipped;
};

/* What one report says about itself at its end. */
struct ending {
	unsigned int results;
	unsigned int planned;
	bool complete;
};

static void add_line(const char *text, struct totals *totals, struct ending *ending)
{
	struct tap_line line;

	if (!strncmp(text, REPORT_END, strlen(REPORT_END)))
		ending->complete = true;
	tap_line_parse(text, &line);
	switch (line.kind) {
	case TAP_PASS:
		totals->passed++;
		break;
	case TAP_FAIL:
		totals->failed++;
		printf("failed: %s\n", line.name);
		break;
	case TAP_SKIP:
		totals->skipped++;
		printf("skipped: %s (%s)\n", line.name, line.reason);
		break;
	case TAP_PLAN:
		ending->planned += line.count;
		return;
	default:
		return;
	}
	ending->results++;
}

static void fail_report(struct totals *totals, const char *name, const char *why)
{
	totals->failed++;
	printf("failed: report %s: %s\n", name, why);
}

static void add_report(const char *name, struct totals *totals)
{
	struct ending ending = {};
	char text[2048];
	FILE *report;

	report = fopen(name, "re");
	if (!report)
		return fail_report(totals, name, strerror(errno));
	while (fgets(text, sizeof(text), report))
		add_line(text, totals, &ending);
	fclose(report);
	if (!ending.complete)
		fail_report(totals, name, "ends early");
	else if (ending.planned != ending.results)
		fail_report(totals, name, "does not keep to its plan");
	else if (!ending.results)
		fail_report(totals, name, "has no results");
}

int main(int count, char **names)
{
	struct totals totals = {};
	int index;

	if (count < 2) {
		fputs("usage: tally REPORT...\n", stderr);
		return 2;
	}
	for (index = 1; index < count; index++)
		add_report(names[index], &totals);
	printf("%u passed, %u failed, %u skipped\n", totals.passed, totals.failed, totals.skipped);
	return totals.failed || !totals.passed;
}
