// SPDX-License-Identifier: GPL-2.0-only
/* From a Cove program to a spindle. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../cove/cove.h"
#include "assemble.h"
#include "build.h"
#include "unpack.h"

#define MOST_BYTES (4u << 20)

/* One program, from its path on. */
struct building {
	struct spin_context *context;
	const char *path;
	struct cove_options options;
	const char *folder;
	struct cove *cove;
	spin_diagnostic_function *tell;
	void *data;
	struct spin_source_text files[SPIN_SOURCE_MOST_FILES];
	uint32_t count;
	unsigned int errors;
	bool has_more;
};

static int begin(struct building *building)
{
	if (!building->context->include)
		return spin_context_fail(building->context, -EINVAL,
					 "%s: nobody said where the interface headers lie",
					 building->path);
	building->folder = building->context->include;
	building->options.path = building->path;
	building->options.folders = &building->folder;
	building->options.folder_count = 1;
	building->options.unmasked = building->context->unmasked;
	building->options.oracle = building->context->oracle;
	building->cove = cove_open(&building->options);
	if (!building->cove)
		return spin_context_fail(building->context, -ENOMEM, "%s: no memory",
					 building->path);
	return 0;
}

static const char *or_null(const char *text)
{
	return text && *text ? text : NULL;
}

/* The compiler's last message where it stopped to look for more. */
static const char too_many_errors[] = "COVE0016";

static int pass_messages(struct building *building)
{
	const struct cove_message *list;
	long count = cove_messages(building->cove, &list);
	long i;

	for (i = 0; i < count; i++) {
		struct spin_diagnostic diagnostic = {
			.id = list[i].id,
			.rule = or_null(list[i].rule),
			.severity = list[i].severity,
			.file = or_null(list[i].file),
			.line = list[i].line,
			.column = list[i].column,
			.text = list[i].text,
			.hint = or_null(list[i].hint),
			.source = or_null(list[i].source),
		};

		if (!strcmp(diagnostic.id, too_many_errors))
			building->has_more = true;
		else if (!strcmp(diagnostic.severity, "error"))
			building->errors++;
		if (building->tell)
			building->tell(building->data, &diagnostic);
	}
	return count < 0 ? (int)count : 0;
}

/* What the compiler returned, in this library's words. */
static int outcome(struct building *building, int status)
{
	int passed = pass_messages(building);

	if (status == -EINVAL && !passed)
		return spin_context_fail(building->context, -EILSEQ, "%s: %s%u error%s",
					 building->path, building->has_more ? "more than " : "",
					 building->errors, building->errors == 1 ? "" : "s");
	if (!status)
		status = passed;
	if (status)
		return spin_context_fail(building->context, status, "%s: the compiler failed: %s",
					 building->path, strerror(-status));
	return 0;
}

/* The name that a source file gets: as seen from the program's folder. */
static const char *name_of(const struct building *building, const char *path)
{
	const char *slash = strrchr(building->path, '/');
	size_t length = slash ? (size_t)(slash - building->path) + 1 : 0;

	if (strncmp(path, building->path, length))
		return NULL;
	path += length;
	while (!strncmp(path, "./", 2))
		path += 2;
	return path;
}

static int collect_files(struct building *building)
{
	const char *const *paths;
	long count = cove_files(building->cove, &paths);
	long i;

	if (count < 1 || count > SPIN_SOURCE_MOST_FILES)
		return spin_context_fail(building->context, count < 0 ? (int)count : -EFBIG,
					 "%s: it is made of %ld files, at most %d",
					 building->path, count, SPIN_SOURCE_MOST_FILES);
	for (i = 0; i < count; i++) {
		struct spin_source_text *file = &building->files[i];
		uint8_t *bytes;
		int status;

		file->name = name_of(building, paths[i]);
		if (!file->name)
			return spin_context_fail(building->context, -EINVAL,
						 "%s: it includes %s, which is not in its folder",
						 building->path, paths[i]);
		status = spin_spindle_read_file(building->context, paths[i], MOST_BYTES, &bytes,
						&file->size);
		if (status)
			return status;
		file->text = bytes;
		building->count++;
	}
	return 0;
}

static void end(struct building *building)
{
	uint32_t i;

	for (i = 0; i < building->count; i++)
		free((void *)building->files[i].text);
	cove_close(building->cove);
}

static int build(struct building *building, struct spin_spindle **spindle)
{
	const char *text;
	size_t length;
	int status;

	status = outcome(building, cove_build(building->cove, &text, &length));
	if (!status)
		status = collect_files(building);
	if (status)
		return status;
	return spin_assemble(building->context, spin_target_here(), building->path, text, length,
			     building->files, building->count, spindle);
}

SPIN_PUBLIC int spin_build_check(struct spin_context *context, const char *path,
				 spin_diagnostic_function *tell, void *data)
{
	struct building building = {
		.context = context, .path = path, .tell = tell, .data = data,
	};
	int status = begin(&building);

	if (!status)
		status = outcome(&building, cove_check(building.cove));
	end(&building);
	return status;
}

SPIN_PUBLIC const char *const *spin_build_passes(void)
{
	return cove_passes();
}

SPIN_PUBLIC int spin_build_dump(struct spin_context *context, const char *path, const char *pass,
				spin_diagnostic_function *tell, void *data, char **text)
{
	struct building building = {
		.context = context, .path = path, .tell = tell, .data = data,
	};
	int status = begin(&building);
	const char *shown = "";

	*text = NULL;
	if (!status)
		status = cove_dump(building.cove, pass, &shown);
	if (status == -ENOENT)
		spin_context_fail(context, -ENOENT, "the compiler has no pass \"%s\"", pass);
	else if (building.cove)
		status = outcome(&building, status);
	if (!status || *shown) {
		*text = strdup(shown);
		if (!*text)
			status = spin_context_fail(context, -ENOMEM, "%s: no memory", path);
	}
	end(&building);
	return status;
}

SPIN_PUBLIC int spin_build_program(struct spin_context *context, const char *path,
				   spin_diagnostic_function *tell, void *data,
				   struct spin_spindle **spindle)
{
	struct building building = {
		.context = context, .path = path, .tell = tell, .data = data,
	};
	int status = begin(&building);

	if (!status)
		status = build(&building, spindle);
	end(&building);
	return status;
}

SPIN_PUBLIC int spin_build_again(struct spin_context *context,
				 const struct spin_spindle *spindle,
				 spin_diagnostic_function *tell, void *data,
				 struct spin_spindle **fresh)
{
	struct spin_unpacked unpacked;
	int status;

	status = spin_unpack(context, spindle, &unpacked);
	if (status)
		return status;
	status = spin_build_program(context, unpacked.program, tell, data, fresh);
	spin_unpacked_remove(&unpacked);
	return status;
}
