// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "command.h"

static _Noreturn void become(char **command)
{
	dup2(STDERR_FILENO, STDOUT_FILENO);
	execvp(command[0], command);
	perror(command[0]);
	_exit(127);
}

int command_run(char **command)
{
	pid_t child;
	int status;

	fflush(NULL);
	child = fork();
	if (!child)
		become(command);
	if (child < 0 || waitpid(child, &status, 0) != child)
		return -errno;
	return !WIFEXITED(status) || WEXITSTATUS(status);
}

double command_milliseconds(void)
{
	struct rusage usage;

	getrusage(RUSAGE_CHILDREN, &usage);
	return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
	       (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}
