// SPDX-License-Identifier: GPL-2.0-only
/*
 * measure run SECTION ROW SUBJECT COMMAND...: what a command costs on the
 * processor.  Waits, grace periods among them, do not count; neither does what
 * other tasks do for it.  Under the instruction clock a nanosecond is an
 * instruction.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "measure.h"
#include "output.h"

static double children_milliseconds(void)
{
	struct rusage usage;

	getrusage(RUSAGE_CHILDREN, &usage);
	return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
	       (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

/* What the command says goes to the diagnostics: rows alone go to the output. */
static _Noreturn void become_command(char **command)
{
	dup2(STDERR_FILENO, STDOUT_FILENO);
	execvp(command[0], command);
	perror(command[0]);
	_exit(127);
}

int measure_run(int count, char **arguments)
{
	struct output_row row;
	double before;
	pid_t child;
	int status;

	if (count < 4)
		return 2;
	row = (struct output_row){
		arguments[0], arguments[1], arguments[2], "time on the processor, waits not counted",
	};
	before = children_milliseconds();
	fflush(NULL);
	child = fork();
	if (!child)
		become_command(arguments + 3);
	if (child < 0 || waitpid(child, &status, 0) != child)
		output_failure(&row, strerror(errno));
	else if (!WIFEXITED(status) || WEXITSTATUS(status))
		output_failure(&row, "the command failed");
	else
		output_value(&row, "ms", children_milliseconds() - before);
	return output_failed();
}
