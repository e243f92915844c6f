// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>

#include "output.h"

static bool failed;

static void print_string(const char *text)
{
	putchar('"');
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			putchar('\\');
		putchar((unsigned char)*text < ' ' ? ' ' : *text);
	}
	putchar('"');
}

static void print_member(const char *name, const char *text)
{
	printf(",\"%s\":", name);
	print_string(text);
}

/* @value is text already: a number, or null. */
static void print_row(const struct output_row *row, const char *unit, const char *value,
		      const char *note)
{
	struct utsname machine;

	uname(&machine);
	printf("{\"section\":");
	print_string(row->section);
	print_member("row", row->row);
	print_member("subject", row->subject);
	print_member("unit", unit);
	printf(",\"value\":%s", value);
	print_member("kernel", machine.release);
	print_member("arch", machine.machine);
	if (note)
		print_member("note", note);
	puts("}");
	fflush(stdout);
}

void output_value(const struct output_row *row, const char *unit, double value)
{
	char text[32];

	/* Two digits tell a few instructions in a thousand operations; whole ones need none. */
	snprintf(text, sizeof(text), "%.2f", value);
	if (!strcmp(text + strlen(text) - 3, ".00"))
		text[strlen(text) - 3] = '\0';
	print_row(row, unit, text, row->note);
}

void output_skip(const struct output_row *row, const char *reason)
{
	print_row(row, "skipped", "null", reason);
}

void output_failure(const struct output_row *row, const char *reason)
{
	print_row(row, "failed", "null", reason);
	failed = true;
}

bool output_failed(void)
{
	return failed;
}
