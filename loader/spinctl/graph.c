// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "command.h"
#include "graph.h"
#include "output.h"
#include "report.h"

extern char **environ;

/* Gives the file to dot, whose drawing goes where the output of this program does. */
static int start_dot(FILE *file, pid_t *process)
{
	char *words[] = { "dot", "-Tsvg", NULL };
	posix_spawn_file_actions_t actions;
	int status = posix_spawn_file_actions_init(&actions);

	if (status)
		return status;
	status = posix_spawn_file_actions_adddup2(&actions, fileno(file), STDIN_FILENO);
	if (!status)
		status = posix_spawnp(process, words[0], &actions, NULL, words, environ);
	posix_spawn_file_actions_destroy(&actions);
	return status;
}

static int run_dot(FILE *file)
{
	pid_t process;
	int status, ended;

	rewind(file);
	status = start_dot(file, &process);
	if (status == ENOENT)
		report_failure("there is no program dot here to draw it; it is in Graphviz");
	else if (status)
		report_failure("dot cannot be run: %s", strerror(status));
	if (status)
		return EXIT_FAILED;
	while (waitpid(process, &ended, 0) < 0)
		if (errno != EINTR)
			return EXIT_FAILED;
	if (WIFEXITED(ended) && !WEXITSTATUS(ended))
		return EXIT_DONE;
	report_failure("dot failed");
	return EXIT_FAILED;
}

/* Into a file first: dot may end before it has read all. */
static int draw(const struct world *world)
{
	FILE *file = tmpfile();
	int status;

	if (!file) {
		report_failure("no file for dot: %s", strerror(errno));
		return EXIT_FAILED;
	}
	status = graph_write(file, world);
	if (status || fflush(file)) {
		report_failure("no room for what dot shall draw");
		status = EXIT_FAILED;
	} else {
		status = run_dot(file);
	}
	fclose(file);
	return status;
}

static int show(const struct world *world, const struct words *words)
{
	if (options_given(words, OPTION_JSON))
		return output_json(graph_describe(world));
	if (options_given(words, OPTION_SVG))
		return draw(world);
	return command_status(graph_write(stdout, world));
}

static int run(struct spin_context *context, const struct words *words)
{
	struct world world;
	int status;

	if (options_given(words, OPTION_JSON) && options_given(words, OPTION_SVG))
		return command_misuse(&command_graph, "--json or --svg, not both");
	status = world_read(context, &world);
	if (!status)
		status = world_read_events(context, &world);
	status = status ? command_status(status) : show(&world, words);
	world_free(&world);
	return status;
}

const struct command command_graph = {
	.name = "graph",
	.synopsis = "[--svg]",
	.summary = "draw who handles and calls what, and how much of it runs",
	.options = OPTION_BIT(OPTION_SVG),
	.run = run,
};
