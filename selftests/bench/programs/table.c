// SPDX-License-Identifier: GPL-2.0-only
/*
 * table [--markdown]: reads rows as JSON and prints a table for each kernel and
 * section: for each row the subjects, their figures, this project's as a part of
 * each peer's, and a bar.  Status 1 if the input is broken or a row has failed.
 */
#include <stdlib.h>
#include <string.h>

#include "original.h"
#include "row.h"

/* Characters of the longest bar of a row. */
#define BAR_LENGTH 30

#define SPIN "spin"

static bool markdown;

static bool same_table(const struct row *one, const struct row *other)
{
	return !strcmp(one->section, other->section) && !strcmp(one->kernel, other->kernel) &&
	       !strcmp(one->arch, other->arch);
}

static bool same_group(const struct row *one, const struct row *other)
{
	return same_table(one, other) && !strcmp(one->name, other->name);
}

/* Is there none before it that it belongs to? */
static bool is_first(const struct rows *rows, size_t at,
		     bool (*same)(const struct row *, const struct row *))
{
	size_t i;

	for (i = 0; i < at; i++)
		if (same(&rows->row[i], &rows->row[at]))
			return false;
	return true;
}

/* This project's figure for what @like is about; NULL if there is none. */
static const struct row *find_spin(const struct rows *rows, const struct row *like)
{
	size_t i;

	for (i = 0; i < rows->count; i++)
		if (same_group(&rows->row[i], like) && !strcmp(rows->row[i].subject, SPIN) &&
		    row_measured(&rows->row[i]))
			return &rows->row[i];
	return NULL;
}

static double largest_value(const struct rows *rows, const struct row *like)
{
	double largest = 0;
	size_t i;

	for (i = 0; i < rows->count; i++)
		if (same_group(&rows->row[i], like) && row_measured(&rows->row[i]) &&
		    rows->row[i].value > largest)
			largest = rows->row[i].value;
	return largest;
}

/* Its length. */
static int print_bar(double value, double largest)
{
	int length = largest > 0 && value > 0 ? value / largest * BAR_LENGTH + 0.5 : 0;
	int i;

	for (i = 0; i < length; i++)
		putchar('#');
	return length;
}

static void format_ratio(char *text, size_t size, const struct row *spin, const struct row *row)
{
	if (spin && strcmp(row->subject, SPIN) && row->value > 0)
		snprintf(text, size, "%.2f", spin->value / row->value);
	else
		snprintf(text, size, "%s", "");
}

/* Fractions of an instruction tell something only about short rows. */
static void format_value(char *text, size_t size, const struct row *row, const char *unit)
{
	bool whole = row->value == (long long)row->value || row->value >= 100;
	bool other = strcmp(row->unit, unit);

	snprintf(text, size, "%.*f%s%s", whole ? 0 : 2, row->value, other ? " " : "",
		 other ? row->unit : "");
}

/* @unit stands above the table: who has another says so. */
static void print_measured(const struct row *row, const char *name, const struct row *spin,
			   double largest, const char *unit)
{
	char value[32], ratio[32];
	int length;

	format_value(value, sizeof(value), row, unit);
	format_ratio(ratio, sizeof(ratio), spin, row);
	if (markdown)
		printf("| %s | %s | %s | %s | `", name, row->subject, value, ratio);
	else
		printf("%-26s %-18s %12s %6s  ", name, row->subject, value, ratio);
	length = print_bar(row->value, largest);
	if (markdown)
		printf("` | %s |", row->note);
	else if (*row->note)
		printf("%*s  %s", BAR_LENGTH - length, "", row->note);
	putchar('\n');
}

static void print_missing(const struct row *row, const char *name)
{
	if (markdown)
		printf("| %s | %s | %s | | | %s |\n", name, row->subject, row->unit, row->note);
	else
		printf("%-26s %-18s %12s         %s\n", name, row->subject, row->unit, row->note);
}

/* The unit of the table's first figure; NULL: it has none. */
static const char *unit_of_table(const struct rows *rows, const struct row *head)
{
	size_t i;

	for (i = 0; i < rows->count; i++)
		if (same_table(&rows->row[i], head) && row_measured(&rows->row[i]))
			return rows->row[i].unit;
	return NULL;
}

/* All subjects of one row. */
static void print_group(const struct rows *rows, size_t first)
{
	const struct row *head = &rows->row[first], *spin = find_spin(rows, head);
	double largest = largest_value(rows, head);
	const char *name = head->name;
	size_t i;

	for (i = first; i < rows->count; i++) {
		if (!same_group(&rows->row[i], head))
			continue;
		if (row_measured(&rows->row[i]))
			print_measured(&rows->row[i], name, spin, largest,
				       unit_of_table(rows, head));
		else
			print_missing(&rows->row[i], name);
		name = "";
	}
}

static const char *unit_words(const struct rows *rows, const struct row *head)
{
	const char *unit = unit_of_table(rows, head);

	if (!unit)
		return "nothing measured";
	return strcmp(unit, "insn") ? unit : "instructions per operation";
}

static void print_head(const struct rows *rows, const struct row *head)
{
	const char *unit = unit_words(rows, head);

	if (markdown) {
		printf("\n## %s, %s\n\n%s on %s.\n\n", head->section, head->kernel, unit, head->arch);
		puts("| row | subject | value | spin / it | | note |");
		puts("|---|---|--:|--:|---|---|");
		return;
	}
	printf("\n%s: %s, %s, %s\n\n", head->section, unit, head->kernel, head->arch);
	printf("%-26s %-18s %12s %6s\n", "row", "subject", "value", "spin/");
}

static void print_table(const struct rows *rows, size_t first)
{
	size_t i;

	print_head(rows, &rows->row[first]);
	for (i = first; i < rows->count; i++)
		if (same_table(&rows->row[i], &rows->row[first]) && is_first(rows, i, same_group))
			print_group(rows, i);
}

static bool any_failed(const struct rows *rows)
{
	size_t i;

	for (i = 0; i < rows->count; i++)
		if (!strcmp(rows->row[i].unit, "failed"))
			return true;
	return false;
}

int main(int count, char **arguments)
{
	struct rows rows;
	bool good;
	size_t i;

	markdown = count == 2 && !strcmp(arguments[1], "--markdown");
	if (count > 1 && !markdown) {
		fputs("usage: table [--markdown] < ROWS\n", stderr);
		return 2;
	}
	good = rows_read(&rows, stdin);
	for (i = 0; i < rows.count; i++)
		if (is_first(&rows, i, same_table))
			print_table(&rows, i);
	original_print(&rows, markdown);
	good = good && rows.count && !any_failed(&rows);
	rows_free(&rows);
	return !good;
}
