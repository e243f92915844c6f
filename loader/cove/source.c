// SPDX-License-Identifier: GPL-2.0-only
#include "source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* More than a person writes by hand; keeps line and column in 32 bits. */
#define LARGEST_FILE ((size_t)4 << 20)

static int read_all(struct spin_arena *arena, int descriptor, struct cove_source *source)
{
	size_t room = 16384;
	char *text = spin_arena_allocate(arena, room + 1);

	for (;;) {
		ssize_t got = read(descriptor, text + source->size, room - source->size);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -errno;
		if (!got)
			break;
		source->size += (size_t)got;
		if (source->size > LARGEST_FILE)
			return -EFBIG;
		if (source->size == room) {
			char *more = spin_arena_allocate(arena, room * 2 + 1);

			memcpy(more, text, room);
			text = more;
			room *= 2;
		}
	}
	text[source->size] = '\0';
	source->text = text;
	return memchr(text, 0, source->size) ? -EILSEQ : 0;
}

/* What is read here is read again by the preprocessor: it has to be the same, and to end. */
static int is_text_file(int descriptor)
{
	struct stat status;

	if (fstat(descriptor, &status))
		return -errno;
	if (S_ISDIR(status.st_mode))
		return -EISDIR;
	return S_ISREG(status.st_mode) ? 0 : -EINVAL;
}

const char *cove_source_error(int result)
{
	switch (result) {
	case -EINVAL: return "it is a pipe or a device";
	case -EILSEQ: return "it contains a zero byte";
	default: return strerror(-result);
	}
}

int cove_source_index(const struct cove_sources *sources, const char *path)
{
	for (size_t i = 0; i < sources->files_count; i++)
		if (!strcmp(sources->files[i].path, path))
			return (int)i;
	return -1;
}

int cove_source_read(struct cove_sources *sources, const char *path, int program,
		     unsigned int *index)
{
	int known = cove_source_index(sources, path);
	struct cove_source source = { .program = program };
	int descriptor;
	int result;

	if (known >= 0) {
		*index = (unsigned int)known;
		return 0;
	}
	/* A pipe that nobody writes into would be waited for. */
	descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (descriptor < 0)
		return -errno;
	result = is_text_file(descriptor);
	if (!result)
		result = read_all(sources->arena, descriptor, &source);
	close(descriptor);
	if (result)
		return result;
	source.path = spin_arena_copy(sources->arena, path, strlen(path));
	*index = (unsigned int)sources->files_count;
	*SPIN_ARRAY_ADD(sources->arena, sources, files) = source;
	return 0;
}

const char *cove_source_line(const struct cove_sources *sources, struct cove_position at,
			     size_t *length)
{
	const char *line;
	const char *end;

	if (!at.line || at.file >= sources->files_count)
		return NULL;
	line = sources->files[at.file].text;
	for (unsigned int i = 1; i < at.line; i++) {
		line = strchr(line, '\n');
		if (!line)
			return NULL;
		line++;
	}
	end = strchr(line, '\n');
	*length = end ? (size_t)(end - line) : strlen(line);
	if (*length && line[*length - 1] == '\r')
		--*length;
	return line;
}
