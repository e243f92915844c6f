// SPDX-License-Identifier: GPL-2.0-only
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "output.h"

int output_json(struct json_object *value)
{
	puts(json_object_to_json_string_ext(value, JSON_C_TO_STRING_PRETTY |
						   JSON_C_TO_STRING_NOSLASHESCAPE));
	json_object_put(value);
	return EXIT_DONE;
}

void output_json_line(struct json_object *line)
{
	puts(json_object_to_json_string_ext(line, JSON_C_TO_STRING_PLAIN |
						  JSON_C_TO_STRING_NOSLASHESCAPE));
	json_object_put(line);
}

void output_text(struct json_object *object, const char *name, const char *text)
{
	json_object_object_add(object, name, json_object_new_string(text));
}

void output_number(struct json_object *object, const char *name, uint64_t number)
{
	json_object_object_add(object, name, json_object_new_uint64(number));
}

void output_signed(struct json_object *object, const char *name, uint64_t number, bool is_signed)
{
	json_object_object_add(object, name, is_signed ? json_object_new_int64(number) :
							 json_object_new_uint64(number));
}

const char *output_bytes(uint64_t bytes, char *text, size_t size)
{
	static const char *const units[] = { "KB", "MB", "GB", "TB", "PB", "EB" };
	double scaled = bytes / 1024.0;
	int unit = 0;

	if (bytes < 1024) {
		snprintf(text, size, "%" PRIu64 " B", bytes);
		return text;
	}
	while (scaled >= 1024 && unit < 5) {
		scaled /= 1024;
		unit++;
	}
	snprintf(text, size, "%.1f %s", scaled, units[unit]);
	return text;
}

const char *output_plural(uint64_t count)
{
	return count == 1 ? "" : "s";
}

/*
 * How much of the text goes into a line of @room columns.  A word that does not fit is
 * broken, behind a point or anywhere; but not a path, which is there to be copied.
 */
static size_t line_length(const char *text, size_t room)
{
	size_t length = strlen(text), word = strcspn(text, " "), best = 0, point = 0, i;

	if (length <= room)
		return length;
	for (i = 0; i <= room; i++) {
		if (text[i] == ' ')
			best = i && text[i - 1] == ' ' ? best : i;
		else if (strchr(",;{", text[i]) && text[i + 1] != ' ' && i < room)
			best = i + 1;
		else if (text[i] == '.' && i < room)
			point = i + 1;
	}
	if (best)
		return best;
	if (memchr(text, '/', word))
		return word;
	return point ? point : room;
}

void output_wrapped_to(FILE *file, const char *text, unsigned int indent)
{
	unsigned int more = 0;
	size_t length;

	while (*text) {
		length = line_length(text, OUTPUT_COLUMNS - indent - more);
		fprintf(file, "%*s%.*s\n", (int)(indent + more), "", (int)length, text);
		text += length;
		text += strspn(text, " ");
		more = 4;
	}
}

void output_wrapped(const char *text, unsigned int indent)
{
	output_wrapped_to(stdout, text, indent);
}

void output_line(unsigned int indent, const char *format, ...)
{
	va_list arguments;
	char *text;
	int length;

	va_start(arguments, format);
	length = vasprintf(&text, format, arguments);
	va_end(arguments);
	if (length < 0)
		return;
	output_wrapped(text, indent);
	free(text);
}

/* "struct ipv4{u8 tos@1;...}:20 *" becomes "struct ipv4 *": members and size left out. */
static void elide(char *text)
{
	unsigned int depth = 0;
	char *out = text;

	for (; *text; text++) {
		if (*text == '{') {
			depth++;
		} else if (*text == '}' && depth && !--depth) {
			if (text[1] == ':')
				text += 1 + strspn(text + 2, "0123456789");
		} else if (!depth) {
			*out++ = *text;
		}
	}
	*out = '\0';
}

void output_declaration(const char *text, unsigned int indent, bool whole)
{
	char copy[SPIN_DECLARATION_SIZE];

	snprintf(copy, sizeof(copy), "%s", text);
	if (!whole)
		elide(copy);
	output_wrapped(copy, indent);
}

static const char *word(const char *const *words, size_t count, uint32_t number)
{
	return number < count ? words[number] : "unknown";
}

#define WORD(number, ...)						\
	({								\
		static const char *const words_[] = { __VA_ARGS__ };	\
		word(words_, sizeof(words_) / sizeof(words_[0]), number); \
	})

const char *output_state(uint32_t state)
{
	return WORD(state, "prepared", "present", "installed", "taken out");
}

const char *output_hook(uint32_t hook)
{
	return WORD(hook, "ingress", "rx");
}

const char *output_mode(uint32_t mode)
{
	return WORD(mode, "none", "direct", "plan");
}

const char *output_class(uint32_t class)
{
	return WORD(class, "pure", "atomic", "blocking", "strand");
}

const char *output_order(uint32_t order)
{
	return WORD(order, "any", "first", "last");
}

const char *output_link(uint32_t kind)
{
	return WORD(kind, "import", "call", "export");
}

const char *output_kind(uint32_t kind)
{
	return WORD(kind, "hash", "lru", "lpm", "array", "ring", "percpu_hash",
		    "percpu_array");
}

const char *output_fault(uint32_t kind)
{
	return WORD(kind, "none", "out of bounds", "null capability", "division by zero",
		    "over budget", "dying object", "over a quota", "out of stack");
}
