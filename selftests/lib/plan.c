// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <string.h>

#include "plan.h"

int plan_read(FILE *plan, struct plan_step *step)
{
	char line[sizeof(step->action) + sizeof(step->argument)];
	size_t word;

	do {
		if (!fgets(line, sizeof(line), plan))
			return 0;
		if (!strchr(line, '\n') && !feof(plan))
			return -EINVAL;
		line[strcspn(line, "\n")] = '\0';
	} while (!line[0] || line[0] == '#');

	word = strcspn(line, " ");
	if (word >= sizeof(step->action) || strlen(line + word) > sizeof(step->argument))
		return -EINVAL;
	memcpy(step->action, line, word);
	step->action[word] = '\0';
	strcpy(step->argument, line + word + strspn(line + word, " "));
	return 1;
}

static void name_subject(char *subject, size_t size, const char *target, const char *command)
{
	size_t path = strcspn(command, " ");
	size_t base = path;

	while (base && command[base - 1] != '/')
		base--;
	snprintf(subject, size, "%s: %s", target, command + base);
}

int plan_run_program(const struct plan_step *step, const char *root, struct surroundings *around)
{
	struct program program = { .root = root };
	char target[64], subject[256];
	int command = 0;

	if (sscanf(step->argument, "%63s %u %n", target, &program.seconds, &command) < 2 ||
	    !command || !step->argument[command]) {
		report_result(around->report, TAP_FAIL, "plan", step->argument,
			      "want: program TARGET SECONDS COMMAND");
		return -EINVAL;
	}
	program.command = step->argument + command;
	name_subject(subject, sizeof(subject), target, program.command);
	program.subject = subject;
	return program_run(&program, around);
}
