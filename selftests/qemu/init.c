// SPDX-License-Identifier: GPL-2.0-only
/*
 * PID 1 of the virtual machine: carries out the plan that lies beside it and
 * reports over the second serial port. Nothing but the end of the report tells
 * the host that all is well.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../lib/plan.h"
#include "machine.h"

/* Only the archive made for the virtual machine has this file. */
#define MARKER "/spin-virtual-machine"
#define PLAN "/plan"
#define HOST_ROOT "/host"

static struct report report;
static struct kernel_log kernel_log = { .file = -1 };
static const char *root;

static void report_outcome(const char *what, const char *name, int error)
{
	report_result(&report, error ? TAP_FAIL : TAP_PASS, what, name,
		      error ? strerror(-error) : NULL);
}

/* What the kernel says while a module under test comes or goes counts as well. */
static void report_log(const char *what, const char *name)
{
	char *text = NULL;
	size_t size;
	FILE *excerpt = open_memstream(&text, &size);
	bool clean;

	if (!excerpt)
		return report_outcome(what, name, -ENOMEM);
	clean = kernel_log_check(&kernel_log, excerpt);
	fclose(excerpt);
	if (!clean) {
		report_result(&report, TAP_FAIL, what, name, "the kernel complained:");
		report_note(&report, text);
	}
	free(text);
}

static void load(char *argument, bool is_subject)
{
	const char *path = strsep(&argument, " ");
	int error = machine_load_module(path, argument ? argument : "");

	if (error || is_subject)
		report_outcome("load", path, error);
	report_log("load", path);
}

static void unload(const char *name)
{
	report_outcome("unload", name, machine_unload_module(name));
	/* What only the module's own data led to is lost now. */
	kernel_log_scan_leaks();
	report_log("unload", name);
}

static void enter_host(void)
{
	int error = machine_mount_host(HOST_ROOT);

	if (error)
		report_outcome("mount", "the host's file system", error);
	else
		root = HOST_ROOT;
}

static int run_step(struct plan_step *step, struct surroundings *around)
{
	if (!strcmp(step->action, "program"))
		return plan_run_program(step, root, around);
	if (!strcmp(step->action, "label"))
		report_set_label(&report, step->argument);
	else if (!strcmp(step->action, "module"))
		load(step->argument, false);
	else if (!strcmp(step->action, "load"))
		load(step->argument, true);
	else if (!strcmp(step->action, "unload"))
		unload(step->argument);
	else if (!strcmp(step->action, "environment"))
		putenv(strdup(step->argument));
	else if (!strcmp(step->action, "host-root"))
		enter_host();
	else if (!strcmp(step->action, "shell"))
		machine_run_shell(root);
	else
		report_outcome("plan", step->action, -EINVAL);
	return 0;
}

static void run_plan(FILE *plan)
{
	struct surroundings around = { .report = &report, .log = &kernel_log, .echo = stdout };
	struct plan_step step;
	int more;

	while ((more = plan_read(plan, &step)) > 0) {
		if (run_step(&step, &around) == -ETIME)
			break;
	}
	if (more < 0)
		report_outcome("plan", "read", more);
}

int main(void)
{
	FILE *channel, *plan;
	int error;

	/* On any other machine the rest would do great harm. */
	if (getpid() != 1 || access(MARKER, F_OK)) {
		fputs("init: this is for the virtual machine only\n", stderr);
		return 2;
	}
	machine_set_up();
	channel = machine_open_report();
	plan = fopen(PLAN, "re");
	if (!channel || !plan) {
		perror("init: report channel or plan");
		machine_power_off();
	}
	report_begin(&report, channel);
	error = kernel_log_open(&kernel_log);
	if (error)
		report_outcome("kernel log", NULL, error);
	run_plan(plan);
	report_end(&report);
	fclose(channel);
	machine_power_off();
}
