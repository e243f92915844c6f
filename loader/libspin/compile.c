// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../common/arena.h"
#include "../common/process.h"
#include "compile.h"
#include "spindle.h"

#define MOST_FLAGS	96
#define MOST_BYTES	(64u << 20)

/* A folder of our own, for the files of one compilation. */
struct folder {
	char path[64];
	char source[80];
	char object[80];
	char graph[80];
};

static int make_folder(struct spin_context *context, struct folder *folder)
{
	const char *place = getenv("TMPDIR");

	if (!place || strlen(place) > sizeof(folder->path) - sizeof("/spin.XXXXXX"))
		place = "/tmp";
	snprintf(folder->path, sizeof(folder->path), "%s/spin.XXXXXX", place);
	if (!mkdtemp(folder->path))
		return spin_context_fail(context, -errno, "%s: %s", folder->path, strerror(errno));
	snprintf(folder->source, sizeof(folder->source), "%s/program.c", folder->path);
	snprintf(folder->object, sizeof(folder->object), "%s/program.o", folder->path);
	snprintf(folder->graph, sizeof(folder->graph), "%s/program.ci", folder->path);
	return 0;
}

static void remove_folder(const struct folder *folder)
{
	unlink(folder->source);
	unlink(folder->object);
	unlink(folder->graph);
	rmdir(folder->path);
}

static int write_source(struct spin_context *context, const struct folder *folder,
			const char *text, size_t length)
{
	FILE *file = fopen(folder->source, "we");
	bool good = file && fwrite(text, 1, length, file) == length;

	if (file && fclose(file))
		good = false;
	return good ? 0 : spin_context_fail(context, -EIO, "%s: cannot write", folder->source);
}

static int run(struct spin_context *context, const char *name, const char *const *arguments)
{
	struct spin_arena arena = { 0 };
	struct spin_process_output output = { 0 };
	jmp_buf escape;
	int status;

	if (setjmp(escape)) {
		spin_arena_free(&arena);
		return spin_context_fail(context, -ENOMEM, "%s: no memory", name);
	}
	arena.escape = &escape;
	status = spin_process_run(&arena, arguments, &output);
	if (status == -ENOENT)
		status = spin_context_fail(context, -ENOPKG, "%s: there is no C compiler (%s)",
					   name, arguments[0]);
	else if (status)
		spin_context_fail(context, status, "%s: cannot run %s: %s", name, arguments[0],
				  strerror(-status));
	else if (output.status)
		status = spin_context_fail(context, -EINVAL, "%s: %s refused it (status %d)\n%s",
					   name, arguments[0], output.status, output.messages);
	spin_arena_free(&arena);
	return status;
}

static int run_compiler(struct spin_context *context, const struct spin_target *target,
			const char *name, const struct folder *folder)
{
	const char *arguments[MOST_FLAGS + 12];
	char *paths[3] = { NULL };
	size_t count = 0, i;
	int status;

	if (asprintf(&paths[0], "-I%s", context->include) < 0 ||
	    asprintf(&paths[1], "-I%s/uapi", context->include) < 0 ||
	    asprintf(&paths[2], "-I%s/spin/freestanding", context->include) < 0)
		return spin_context_fail(context, -ENOMEM, "%s: no memory", name);
	arguments[count++] = target->compiler;
	for (i = 0; target->flags[i] && i < MOST_FLAGS; i++)
		arguments[count++] = target->flags[i];
	for (i = 0; i < 3; i++)
		arguments[count++] = paths[i];
	arguments[count++] = "-c";
	arguments[count++] = folder->source;
	arguments[count++] = "-o";
	arguments[count++] = folder->object;
	arguments[count] = NULL;
	status = run(context, name, arguments);
	for (i = 0; i < 3; i++)
		free(paths[i]);
	return status;
}

/*
 * The compiler names its source file in the type information, where nothing refers
 * to it, and no flag keeps it from that.  Without the name of our folder two builds
 * of one program are equal, but for the order of types, which gcc 12 leaves to chance.
 */
static void forget_folder(const struct folder *folder, struct spin_compiled *compiled)
{
	uint8_t *end = compiled->object + compiled->object_size;
	uint8_t *at = compiled->object;
	size_t length = strlen(folder->path);

	while ((at = memmem(at, end - at, folder->path, length)))
		while (at < end && *at)
			*at++ = 0;
}

static int collect(struct spin_context *context, const struct folder *folder,
		   struct spin_compiled *compiled)
{
	uint8_t *graph;
	size_t size;
	int status;

	status = spin_spindle_read_file(context, folder->object, MOST_BYTES, &compiled->object,
					&compiled->object_size);
	if (status) {
		compiled->object = NULL;
		return status;
	}
	forget_folder(folder, compiled);
	status = spin_spindle_read_file(context, folder->graph, MOST_BYTES, &graph, &size);
	if (!status)
		compiled->graph = (char *)graph;
	return status;
}

int spin_compile_run(struct spin_context *context, const struct spin_target *target,
		     const char *name, const char *text, size_t length,
		     struct spin_compiled *compiled)
{
	struct folder folder;
	int status;

	memset(compiled, 0, sizeof(*compiled));
	if (!target->supported)
		return spin_context_fail(context, -EOPNOTSUPP, "%s: %s is not supported yet", name,
					 target->name);
	if (!context->include)
		return spin_context_fail(context, -EINVAL, "%s: nobody said where the headers lie",
					 name);
	status = make_folder(context, &folder);
	if (status)
		return status;
	status = write_source(context, &folder, text, length);
	if (!status)
		status = run_compiler(context, target, name, &folder);
	if (!status)
		status = collect(context, &folder, compiled);
	remove_folder(&folder);
	if (status)
		spin_compiled_free(compiled);
	return status;
}

void spin_compiled_free(struct spin_compiled *compiled)
{
	free(compiled->object);
	free(compiled->graph);
	memset(compiled, 0, sizeof(*compiled));
}
