// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source.h"
#include "unpack.h"

/* Every name was checked to stay inside its folder when the spindle was read. */
static void path_of(const struct spin_unpacked *unpacked, const char *name, char *path,
		    size_t size)
{
	snprintf(path, size, "%s/%s", unpacked->folder, name);
}

/* Makes the folders between the top and the file. */
static void make_folders(const struct spin_unpacked *unpacked, char *path)
{
	char *slash = path + strlen(unpacked->folder);

	while ((slash = strchr(slash + 1, '/'))) {
		*slash = '\0';
		mkdir(path, 0700);
		*slash = '/';
	}
}

static int write_file(struct spin_context *context, const struct spin_unpacked *unpacked,
		      const struct spin_source_text *text)
{
	char path[sizeof(unpacked->program)];
	FILE *file;
	bool good;

	path_of(unpacked, text->name, path, sizeof(path));
	make_folders(unpacked, path);
	file = fopen(path, "wxe");
	good = file && fwrite(text->text, 1, text->size, file) == text->size;
	if (file && fclose(file))
		good = false;
	return good ? 0 : spin_context_fail(context, -EIO, "%s: cannot unpack its source %s",
					    unpacked->spindle->name, text->name);
}

int spin_unpack(struct spin_context *context, const struct spin_spindle *spindle,
		struct spin_unpacked *unpacked)
{
	const char *place = getenv("TMPDIR");
	struct spin_source_text text;
	uint32_t i;
	int status = 0;

	memset(unpacked, 0, sizeof(*unpacked));
	unpacked->spindle = spindle;
	if (!place || strlen(place) > sizeof(unpacked->folder) - sizeof("/spin.XXXXXX"))
		place = "/tmp";
	snprintf(unpacked->folder, sizeof(unpacked->folder), "%s/spin.XXXXXX", place);
	if (spin_source_get(spindle->source, 0, &text))
		return spin_context_fail(context, -ENODATA, "%s: it carries no source",
					 spindle->name);
	if (!mkdtemp(unpacked->folder))
		return spin_context_fail(context, -errno, "%s: %s", unpacked->folder,
					 strerror(errno));
	path_of(unpacked, text.name, unpacked->program, sizeof(unpacked->program));
	for (i = 0; !status && !spin_source_get(spindle->source, i, &text); i++)
		status = write_file(context, unpacked, &text);
	if (status)
		spin_unpacked_remove(unpacked);
	return status;
}

/* Removes a file and the folders above it that are empty then. */
static void remove_file(const struct spin_unpacked *unpacked, const char *name)
{
	char path[sizeof(unpacked->program)];
	char *slash;

	path_of(unpacked, name, path, sizeof(path));
	unlink(path);
	while ((slash = strrchr(path, '/')) &&
	       (size_t)(slash - path) >= strlen(unpacked->folder)) {
		*slash = '\0';
		if (rmdir(path) < 0)
			return;
	}
}

void spin_unpacked_remove(const struct spin_unpacked *unpacked)
{
	struct spin_source_text text;
	uint32_t i;

	for (i = 0; !spin_source_get(unpacked->spindle->source, i, &text); i++)
		remove_file(unpacked, text.name);
	rmdir(unpacked->folder);
}
