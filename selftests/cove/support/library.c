// SPDX-License-Identifier: GPL-2.0-only
/*
 * Runs of the compiler in one process do not know of each other.
 *	library INCLUDE TESTS PROGRAM...
 * Each program is compiled alone; then all at once, a pass of one after a pass of another;
 * then in several threads.  All that comes of it must be the same, messages too.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../../loader/cove/cove.h"

#define MOST_PROGRAMS 16
#define THREADS 4

struct program {
	struct cove_options options;
	char *alone;
};

static struct program programs[MOST_PROGRAMS];
static int program_count;

static void stop(const char *what, const char *path)
{
	fprintf(stderr, "%s: %s\n", path, what);
	exit(1);
}

static struct cove *begin(const struct program *program)
{
	struct cove *cove = cove_open(&program->options);

	if (!cove)
		stop("no memory", program->options.path);
	return cove;
}

/* All that came of it, one after the other. */
static char *outcome(struct cove *cove, const char *path)
{
	const char *text = "", *messages = "";
	size_t length = 0;
	char *all;
	int result = cove_build(cove, &text, &length);

	if (cove_print_messages(cove, 0, &messages) ||
	    asprintf(&all, "%d\n%s\n%s", result, text, messages) < 0)
		stop("no memory", path);
	return all;
}

static void compare(const struct program *program, struct cove *cove, const char *how)
{
	char *now = outcome(cove, program->options.path);

	if (strcmp(now, program->alone))
		stop(how, program->options.path);
	free(now);
}

static void compile_alone(void)
{
	for (int i = 0; i < program_count; i++) {
		struct cove *cove = begin(&programs[i]);

		programs[i].alone = outcome(cove, programs[i].options.path);
		cove_close(cove);
	}
}

static void compile_in_turn(void)
{
	struct cove *runs[MOST_PROGRAMS];
	const char *const *pass;
	const char *text;

	for (int i = 0; i < program_count; i++)
		runs[i] = begin(&programs[i]);
	/* The last pass is all of it. */
	for (pass = cove_passes(); pass[1]; pass++)
		for (int i = 0; i < program_count; i++)
			cove_dump(runs[i], *pass, &text);
	for (int i = program_count; i--;)
		compare(&programs[i], runs[i], "in turn with others it comes out differently");
	for (int i = 0; i < program_count; i++)
		cove_close(runs[i]);
}

static void *compile_all(void *data)
{
	int first = *(int *)data;

	for (int i = 0; i < program_count; i++) {
		const struct program *program = &programs[(first + i) % program_count];
		struct cove *cove = begin(program);

		compare(program, cove, "beside other threads it comes out differently");
		cove_close(cove);
	}
	return NULL;
}

static void compile_beside(void)
{
	pthread_t threads[THREADS];
	int first[THREADS];

	for (int i = 0; i < THREADS; i++) {
		first[i] = i;
		if (pthread_create(&threads[i], NULL, compile_all, &first[i]))
			stop("no thread", "library");
	}
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
}

int main(int count, char **arguments)
{
	const char *const folders[] = { arguments[1], arguments[2] };

	for (int i = 3; i < count && program_count < MOST_PROGRAMS; i++)
		programs[program_count++].options = (struct cove_options){
			.path = arguments[i], .folders = folders, .folder_count = 2,
		};
	if (program_count < 2)
		stop("two programs at least", "library");
	compile_alone();
	compile_in_turn();
	compile_beside();
	for (int i = 0; i < program_count; i++)
		free(programs[i].alone);
	printf("%d programs\n", program_count);
	return 0;
}
