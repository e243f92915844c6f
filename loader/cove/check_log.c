// SPDX-License-Identifier: GPL-2.0-only
/*
 * log("text {}", value): each "{}" stands for a value.  The text that the manifest gets has the
 * value's type in its place, so that whoever prints it knows how.
 */
#include <linux/spin_manifest.h>
#include <linux/spin_table.h>

#include "checker.h"

/* As spin_core/limits.h has it. */
#define MOST_LOGS 256

/* How a value may be written, if not as its type says. */
static const struct how {
	const char *name;
	const char *takes;
} hows[] = {
	{ "x", "an integer" },
	{ "address", "a be32" },
};

#define HOWS (sizeof(hows) / sizeof(hows[0]))

struct format {
	struct cove_checker *checker;
	struct cove_expression *log;
	struct spin_buffer text;
	unsigned int places;
	int fails;
};

static void refuse(struct format *format, const char *what, size_t length)
{
	format->fails = 1;
	cove_diagnostic_add(format->checker->diagnostics, format->log->text_at, COVE_LOG_FORMAT,
			    spin_arena_format(format->checker->arena, "%.*s", (int)length, what));
}

static const char *type_text(struct format *format, const struct cove_type *type)
{
	return type->kind == COVE_TYPE_ENUM ? "s32" :
	       cove_type_text(format->checker->arena, type);
}

static int goes_with(const struct how *how, const struct cove_type *type)
{
	if (how == &hows[0])
		return type->kind == COVE_TYPE_INTEGER || type->kind == COVE_TYPE_ORDER;
	return type->kind == COVE_TYPE_ORDER && type->width == 32 && !type->is_little;
}

/* The value of one place; there may be too few, which is said once for all. */
static void add_value(struct format *format, const struct how *how)
{
	struct cove_expression *log = format->log, *value;

	if (format->places++ >= log->arguments_count)
		return;
	value = log->arguments[format->places - 1];
	if (value->type->kind == COVE_TYPE_ERROR)
		return;
	if (!cove_type_is_number(value->type) && value->type->kind != COVE_TYPE_ORDER)
		cove_diagnostic_add(format->checker->diagnostics, value->at, COVE_LOG_TYPE,
				    cove_type_text(format->checker->arena, value->type));
	else if (how && !goes_with(how, value->type))
		cove_diagnostic_add(format->checker->diagnostics, value->at, COVE_LOG_HOW,
				    how->name, how->takes,
				    cove_type_text(format->checker->arena, value->type));
	spin_buffer_print(&format->text, "{%s%s%s}", type_text(format, value->type),
			  how ? ":" : "", how ? how->name : "");
}

/* "{}" or "{how}"; returns what stands behind it. */
static const char *read_place(struct format *format, const char *text)
{
	size_t length = strcspn(text + 1, "{}"), i;

	if (text[1 + length] != '}') {
		refuse(format, text, length + 1);
		return text + 1 + length;
	}
	if (!length) {
		add_value(format, NULL);
		return text + 2;
	}
	for (i = 0; i < HOWS; i++)
		if (strlen(hows[i].name) == length && !strncmp(hows[i].name, text + 1, length))
			break;
	if (i == HOWS)
		refuse(format, text, length + 2);
	else
		add_value(format, &hows[i]);
	return text + 2 + length;
}

static void read_format(struct format *format)
{
	const char *text = format->log->text;

	while (*text) {
		if ((*text == '{' || *text == '}') && text[1] == *text) {
			spin_buffer_append(&format->text, text, 2);
			text += 2;
		} else if (*text == '{') {
			text = read_place(format, text);
		} else if (*text == '}') {
			refuse(format, text++, 1);
		} else {
			spin_buffer_append(&format->text, text++, 1);
		}
	}
}

static void check_count(struct format *format)
{
	const struct cove_expression *log = format->log;
	unsigned int follow = (unsigned int)log->arguments_count;

	if (!format->fails && format->places != follow)
		cove_diagnostic_add(format->checker->diagnostics, log->text_at, COVE_LOG_COUNT,
				    format->places, format->places == 1 ? "" : "s", follow,
				    follow == 1 ? "s" : "");
	if (follow > SPIN_LOG_VALUES)
		cove_diagnostic_add(format->checker->diagnostics,
				    log->arguments[SPIN_LOG_VALUES]->at, COVE_TOO_MANY, "a log()",
				    SPIN_LOG_VALUES, "values");
	if (format->text.length >= SPIN_TEXT_SIZE)
		cove_diagnostic_add(format->checker->diagnostics, log->text_at, COVE_TOO_MANY,
				    "the text of log()", SPIN_TEXT_SIZE - 1,
				    "characters, the types of its values counted");
}

void cove_check_log(struct cove_checker *checker, struct cove_expression *expression)
{
	struct format format = { .checker = checker, .log = expression,
				 .text = { .arena = checker->arena } };
	struct cove_unit *unit = checker->unit;

	for (size_t i = 0; i < expression->arguments_count; i++)
		cove_check_expression(checker, expression->arguments[i]);
	cove_check_effect(checker, expression->at, "writes to the log");
	expression->has_effect = 1;
	expression->type = unit->types.nothing;
	if (!expression->text_at.line)
		return;
	read_format(&format);
	check_count(&format);
	if (unit->logs_count == MOST_LOGS)
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_TOO_MANY,
				    "a program", MOST_LOGS, "calls of log()");
	expression->value = unit->logs_count;
	*SPIN_ARRAY_ADD(checker->arena, unit, logs) = (struct cove_log){
		expression->at, spin_buffer_text(&format.text), expression->arguments_count,
	};
}
