// SPDX-License-Identifier: GPL-2.0-only
/*
 * runner [-v] PLAN: runs the test programs of a plan on this machine and prints
 * their results as one stream of TAP. Status: 0 all passed or skipped, 1 some
 * failed, 2 misuse.
 */
#include <errno.h>
#include <string.h>
#include <sys/prctl.h>

#include "plan.h"

static int run_step(const struct plan_step *step, struct surroundings *around)
{
	struct report *report = around->report;

	if (!strcmp(step->action, "program"))
		return plan_run_program(step, NULL, around);
	if (!strcmp(step->action, "label")) {
		report_set_label(report, step->argument);
		return 0;
	}
	report_result(report, TAP_FAIL, "plan", step->action, "not a step for this machine");
	return -EINVAL;
}

static int run_plan(FILE *plan, FILE *echo)
{
	struct report report;
	struct surroundings around = { .report = &report, .echo = echo };
	struct plan_step step;
	int more;

	/* Orphans of a test come to us, so that what is left of it can be seen. */
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	report_begin(&report, stdout);
	while ((more = plan_read(plan, &step)) > 0) {
		if (run_step(&step, &around) == -ETIME)
			break;
	}
	if (more < 0)
		report_result(&report, TAP_FAIL, "plan", NULL, "a line is too long");
	return report_end(&report);
}

int main(int count, char **arguments)
{
	FILE *echo = NULL, *plan;
	int status;

	if (count > 1 && !strcmp(arguments[1], "-v")) {
		echo = stderr;
		count--;
		arguments++;
	}
	if (count != 2) {
		fputs("usage: runner [-v] PLAN\n", stderr);
		return 2;
	}
	plan = fopen(arguments[1], "re");
	if (!plan) {
		perror(arguments[1]);
		return 2;
	}
	status = run_plan(plan, echo);
	fclose(plan);
	return status;
}
