// SPDX-License-Identifier: GPL-2.0-only
/*
 * The C preprocessor would cost a process for each input.  Its place is taken by what puts
 * interfaces, which were preprocessed beforehand, where they are included, each once, and
 * leaves out all other directives.  Macros are not expanded: seeds have theirs expanded.
 */
#include "world.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../../loader/common/buffer.h"
#include "../../loader/common/process.h"

#define MOST_HEADER 65536

/* Those that programs of the tests include. */
static struct header {
	const char *name;
	char text[MOST_HEADER];
	int included;
} headers[] = {
	{ .name = "spin/cove.h" },
	{ .name = "spin/net.h" },
	{ .name = "test.h" },
};

static char path[32];
static int file = -1;

void world_wrong(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	fputs("the compiler broke a promise: ", stderr);
	vfprintf(stderr, format, arguments);
	fputc('\n', stderr);
	va_end(arguments);
	abort();
}

static void read_header(const char *folder, struct header *header)
{
	char name[4096];
	FILE *from;
	size_t size;

	snprintf(name, sizeof(name), "%s/%s", folder, header->name);
	from = fopen(name, "r");
	size = from ? fread(header->text, 1, sizeof(header->text) - 1, from) : 0;
	if (!size || size == sizeof(header->text) - 1) {
		fprintf(stderr, "%s: no header, or too long a one\n", name);
		exit(2);
	}
	fclose(from);
}

void world_begin(void)
{
	const char *folder = getenv("SPIN_FUZZ_HEADERS");

	if (!folder) {
		fputs("SPIN_FUZZ_HEADERS is not set\n", stderr);
		exit(2);
	}
	for (size_t i = 0; i < sizeof(headers) / sizeof(*headers); i++)
		read_header(folder, &headers[i]);
	file = memfd_create("program", MFD_CLOEXEC);
	if (file < 0) {
		perror("memfd_create");
		exit(2);
	}
	snprintf(path, sizeof(path), "/proc/self/fd/%d", file);
}

const struct cove_options *world_program(const uint8_t *bytes, size_t size)
{
	static struct cove_options options;

	if (ftruncate(file, 0) || pwrite(file, bytes, size, 0) != (ssize_t)size)
		world_wrong("no room for the program: %s", strerror(errno));
	options.path = path;
	return &options;
}

/* The header that a line includes, or NULL. */
static struct header *included_by(const char *line, size_t length)
{
	const char *name = memchr(line, '<', length);
	const char *end = name ? memchr(name, '>', length - (size_t)(name - line)) : NULL;

	if (!end)
		return NULL;
	name++;
	for (size_t i = 0; i < sizeof(headers) / sizeof(*headers); i++)
		if (strlen(headers[i].name) == (size_t)(end - name) &&
		    !memcmp(headers[i].name, name, (size_t)(end - name)))
			return &headers[i];
	return NULL;
}

static void pass_line(struct spin_buffer *out, const char *line, size_t length,
		      unsigned int number)
{
	size_t blanks = strspn(line, " \t");
	struct header *header;

	if (blanks >= length || line[blanks] != '#') {
		spin_buffer_append(out, line, length);
		spin_buffer_append(out, "\n", 1);
		return;
	}
	header = included_by(line, length);
	if (header && !header->included) {
		header->included = 1;
		spin_buffer_append(out, header->text, strlen(header->text));
	}
	spin_buffer_print(out, "# %u \"%s\" 2\n", number + 1, path);
}

static char *read_program(struct spin_arena *arena)
{
	off_t size = lseek(file, 0, SEEK_END);
	char *text = spin_arena_allocate(arena, (size_t)size + 1);

	if (pread(file, text, (size_t)size, 0) != size)
		world_wrong("the program cannot be read: %s", strerror(errno));
	text[size] = '\0';
	return text;
}

/* In the place of the library's own. */
int spin_process_run(struct spin_arena *arena, const char *const *arguments,
		     struct spin_process_output *output)
{
	struct spin_buffer out = { .arena = arena };
	unsigned int number = 1;
	const char *at;

	if (strcmp(arguments[0], "cpp"))
		world_wrong("it runs %s", arguments[0]);
	for (size_t i = 0; i < sizeof(headers) / sizeof(*headers); i++)
		headers[i].included = 0;
	spin_buffer_print(&out, "# 1 \"%s\"\n", path);
	for (at = read_program(arena); *at; number++) {
		size_t length = strcspn(at, "\n");

		pass_line(&out, at, length, number);
		at += length + (at[length] == '\n');
	}
	memset(output, 0, sizeof(*output));
	output->text = spin_arena_copy(arena, out.text ? out.text : "", out.length);
	output->length = out.length;
	output->messages = spin_arena_copy(arena, "", 0);
	return 0;
}
