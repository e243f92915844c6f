// SPDX-License-Identifier: GPL-2.0-only
#include "diagnostic.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* After so many a person starts over; more of them tell of a file that is no program. */
#define MOST_ERRORS 20

struct message {
	const char *id;
	enum cove_severity severity;
	const char *rule;
	const char *text;
	const char *hint;
};

static const struct message messages[] = {
#define DIAGNOSTIC(name, id, severity, rule, text, hint) { id, COVE_##severity, rule, text, hint },
#include "diagnostic.def"
#undef DIAGNOSTIC
};

static int is_known(const struct cove_diagnostics *diagnostics, const struct cove_diagnostic *new)
{
	for (size_t i = 0; i < diagnostics->list_count; i++) {
		const struct cove_diagnostic *old = &diagnostics->list[i];

		if (old->id == new->id && old->at.file == new->at.file &&
		    old->at.line == new->at.line && old->at.column == new->at.column &&
		    !strcmp(old->text, new->text))
			return 1;
	}
	return 0;
}

static char *format_text(struct spin_arena *arena, const char *format, va_list arguments)
{
	va_list again;
	char *text;
	int length;

	va_copy(again, arguments);
	length = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (length < 0)
		length = 0;
	text = spin_arena_allocate(arena, (size_t)length + 1);
	vsnprintf(text, (size_t)length + 1, format, arguments);
	return text;
}

/* The text and the hint in one go, for they share the arguments; a byte 0 lies between. */
static char *format_both(struct spin_arena *arena, const struct message *message,
			 va_list arguments)
{
	const char *format = spin_arena_format(arena, "%s\n%s", message->text, message->hint);
	va_list again;
	size_t length;
	char *both;

	va_copy(again, arguments);
	length = strlen(format_text(arena, message->text, again));
	va_end(again);
	both = format_text(arena, format, arguments);
	both[length] = '\0';
	return both;
}

void cove_diagnostic_add(struct cove_diagnostics *diagnostics, struct cove_position at,
			 enum cove_diagnostic_id id, ...)
{
	const struct message *message = &messages[id];
	struct cove_diagnostic new = {
		.id = message->id, .rule = message->rule, .severity = message->severity,
		.at = at,
	};
	va_list arguments;

	if (diagnostics->quiet)
		return;
	/* A note goes with its error. */
	if (message->severity != COVE_NOTE)
		diagnostics->left_out = cove_mutant_lacks(&diagnostics->mutant, message->id);
	if (diagnostics->left_out)
		return;
	if (diagnostics->errors > MOST_ERRORS)
		return;
	va_start(arguments, id);
	new.text = format_both(diagnostics->arena, message, arguments);
	va_end(arguments);
	new.hint = new.text + strlen(new.text) + 1;
	if (is_known(diagnostics, &new))
		return;
	if (new.severity == COVE_ERROR && diagnostics->errors++ == MOST_ERRORS) {
		message = &messages[COVE_TOO_MANY_ERRORS];
		new.id = message->id;
		new.rule = message->rule;
		new.text = message->text;
		new.hint = message->hint;
	}
	*SPIN_ARRAY_ADD(diagnostics->arena, diagnostics, list) = new;
}

void cove_diagnostic_forgive(struct cove_diagnostics *diagnostics, unsigned int errors)
{
	diagnostics->mild += diagnostics->errors - errors;
}

static const char *severity_word(enum cove_severity severity)
{
	static const char *const words[] = { "error", "warning", "note" };

	return words[severity];
}

static const char *path_of(const struct cove_diagnostics *diagnostics, struct cove_position at)
{
	if (at.file >= diagnostics->sources->files_count)
		return "cove";
	return diagnostics->sources->files[at.file].path;
}

/* The caret's line repeats the tabs of the line above it, so that both align. */
static void print_caret(const char *line, size_t length, unsigned int column,
			struct spin_buffer *out)
{
	spin_buffer_print(out, "  | %.*s\n  | ", (int)length, line);
	for (unsigned int i = 1; i < column; i++)
		spin_buffer_append(out, i <= length && line[i - 1] == '\t' ? "\t" : " ", 1);
	spin_buffer_print(out, "^\n");
}

static void print_one(const struct cove_diagnostics *diagnostics,
		      const struct cove_diagnostic *one, struct spin_buffer *out)
{
	size_t length;
	const char *line = cove_source_line(diagnostics->sources, one->at, &length);

	spin_buffer_print(out, "%s:", path_of(diagnostics, one->at));
	if (one->at.line)
		spin_buffer_print(out, "%u:%u:", one->at.line, one->at.column);
	spin_buffer_print(out, " %s: %s", severity_word(one->severity), one->text);
	if (one->severity == COVE_ERROR)
		spin_buffer_print(out, " [%s%s%s]", one->id, *one->rule ? " " : "", one->rule);
	spin_buffer_print(out, "\n");
	if (line)
		print_caret(line, length, one->at.column, out);
	if (*one->hint)
		spin_buffer_print(out, "  = %s\n", one->hint);
}

void cove_diagnostic_print(const struct cove_diagnostics *diagnostics, struct spin_buffer *out)
{
	for (size_t i = 0; i < diagnostics->list_count; i++)
		print_one(diagnostics, &diagnostics->list[i], out);
}

static void print_json_string(const char *text, size_t length, struct spin_buffer *out)
{
	spin_buffer_append(out, "\"", 1);
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)text[i];

		if (byte == '"' || byte == '\\')
			spin_buffer_print(out, "\\%c", byte);
		else if (byte < 0x20 || byte >= 0x7f)
			spin_buffer_print(out, "\\u%04x", byte);
		else
			spin_buffer_append(out, text + i, 1);
	}
	spin_buffer_append(out, "\"", 1);
}

static void print_json_member(const char *name, const char *text, size_t length,
			      struct spin_buffer *out)
{
	spin_buffer_print(out, ", \"%s\": ", name);
	print_json_string(text, length, out);
}

void cove_diagnostic_print_json(const struct cove_diagnostics *diagnostics,
				struct spin_buffer *out)
{
	spin_buffer_print(out, "[");
	for (size_t i = 0; i < diagnostics->list_count; i++) {
		const struct cove_diagnostic *one = &diagnostics->list[i];
		const char *path = path_of(diagnostics, one->at);
		size_t length = 0;
		const char *line = cove_source_line(diagnostics->sources, one->at, &length);

		spin_buffer_print(out, "%s\n  { \"id\": \"%s\", \"rule\": \"%s\"", i ? "," : "",
				  one->id, one->rule);
		spin_buffer_print(out, ", \"severity\": \"%s\"", severity_word(one->severity));
		print_json_member("file", path, strlen(path), out);
		spin_buffer_print(out, ", \"line\": %u, \"column\": %u", one->at.line,
				  one->at.column);
		print_json_member("text", one->text, strlen(one->text), out);
		print_json_member("hint", one->hint, strlen(one->hint), out);
		print_json_member("source", line ? line : "", length, out);
		spin_buffer_print(out, " }");
	}
	spin_buffer_print(out, "%s]\n", diagnostics->list_count ? "\n" : "");
}
