// SPDX-License-Identifier: GPL-2.0-only
#include "columns.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "output.h"

#define GAP 2
#define MOST_COLUMNS 8

void columns_add(struct columns *columns, const char *format, ...)
{
	char **more = realloc(columns->cells, (columns->used + 1) * sizeof(*more));
	va_list arguments;

	if (!more) {
		columns->failed = true;
		return;
	}
	columns->cells = more;
	va_start(arguments, format);
	if (vasprintf(&more[columns->used], format, arguments) < 0)
		columns->failed = true;
	else
		columns->used++;
	va_end(arguments);
}

static size_t width_of(const struct columns *columns, size_t column)
{
	size_t width = strlen(columns->heads[column].title), i;

	for (i = column; i < columns->used; i += columns->count)
		if (strlen(columns->cells[i]) > width)
			width = strlen(columns->cells[i]);
	return width;
}

static void print_row(const struct columns *columns, const char *const *cells,
		      const size_t *widths)
{
	const char *first = cells[0];
	FILE *file = columns->file;
	size_t i;

	fprintf(file, "%*s", (int)columns->indent, "");
	if (strlen(first) > widths[0]) {
		fprintf(file, "%s\n%*s", first, (int)columns->indent, "");
		first = "";
	}
	for (i = 0; i < columns->count; i++) {
		bool is_last = i + 1 == columns->count;
		int width = (int)widths[i];

		if (!columns->heads[i].is_number)
			width = is_last ? 0 : -width;
		fprintf(file, "%s%*s", i ? "  " : "", width, i ? cells[i] : first);
	}
	fputc('\n', file);
}

static void print_columns(const struct columns *columns, const size_t *widths)
{
	const char *titles[MOST_COLUMNS];
	size_t i;

	for (i = 0; i < columns->count; i++)
		titles[i] = columns->heads[i].title;
	print_row(columns, titles, widths);
	for (i = 0; i < columns->used; i += columns->count)
		print_row(columns, (const char *const *)&columns->cells[i], widths);
}

/* "version 1.0": the title in small letters, in front of what stands below it. */
static void tell_cell(FILE *line, const char *title, const char *cell)
{
	for (; *title; title++)
		fputc(tolower((unsigned char)*title), line);
	fprintf(line, " %s", cell);
}

static int tell_row(const struct columns *columns, char **cells)
{
	char *text = NULL;
	size_t size, i;
	FILE *line = open_memstream(&text, &size);

	if (!line)
		return -ENOMEM;
	for (i = 1; i < columns->count; i++) {
		fputs(i > 1 ? ", " : "", line);
		tell_cell(line, columns->heads[i].title, cells[i]);
	}
	if (!fclose(line)) {
		output_wrapped_to(columns->file, cells[0], columns->indent);
		output_wrapped_to(columns->file, text, columns->indent + 4);
	}
	free(text);
	return 0;
}

static int tell_rows(const struct columns *columns)
{
	size_t i;
	int status = 0;

	for (i = 0; !status && i < columns->used; i += columns->count)
		status = tell_row(columns, &columns->cells[i]);
	return status;
}

/* The first column has what the others leave, but never more than it needs. */
static int print(const struct columns *columns)
{
	size_t widths[MOST_COLUMNS], others = columns->indent, i;

	for (i = 0; i < columns->count; i++) {
		widths[i] = width_of(columns, i);
		others += i ? GAP + widths[i] : 0;
	}
	if (others + strlen(columns->heads[0].title) > OUTPUT_COLUMNS ||
	    columns->indent + widths[0] > OUTPUT_COLUMNS)
		return tell_rows(columns);
	if (others + widths[0] > OUTPUT_COLUMNS)
		widths[0] = OUTPUT_COLUMNS - others;
	print_columns(columns, widths);
	return 0;
}

int columns_end(struct columns *columns)
{
	int status = columns->failed ? -ENOMEM : 0;
	size_t i;

	if (!columns->file)
		columns->file = stdout;
	if (!status && columns->used)
		status = print(columns);
	for (i = 0; i < columns->used; i++)
		free(columns->cells[i]);
	free(columns->cells);
	columns->cells = NULL;
	columns->used = 0;
	return status;
}
