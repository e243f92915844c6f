// SPDX-License-Identifier: GPL-2.0-only
#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

#include "row.h"

bool row_measured(const struct row *row)
{
	return strcmp(row->unit, "skipped") && strcmp(row->unit, "failed");
}

static bool take_string(struct json_object *object, const char *name, char **place)
{
	struct json_object *member;

	if (!json_object_object_get_ex(object, name, &member) ||
	    !json_object_is_type(member, json_type_string))
		return false;
	*place = strdup(json_object_get_string(member));
	return *place;
}

static bool take_value(struct json_object *object, struct row *row)
{
	struct json_object *member;

	if (!json_object_object_get_ex(object, "value", &member))
		return false;
	if (!row_measured(row))
		return !member;
	if (!json_object_is_type(member, json_type_int) &&
	    !json_object_is_type(member, json_type_double))
		return false;
	row->value = json_object_get_double(member);
	return true;
}

static void row_free(struct row *row)
{
	free(row->section);
	free(row->name);
	free(row->subject);
	free(row->unit);
	free(row->kernel);
	free(row->arch);
	free(row->note);
}

static bool row_read(struct row *row, const char *line)
{
	struct json_object *object = json_tokener_parse(line);
	bool good;

	memset(row, 0, sizeof(*row));
	good = json_object_is_type(object, json_type_object) &&
	       take_string(object, "section", &row->section) &&
	       take_string(object, "row", &row->name) &&
	       take_string(object, "subject", &row->subject) &&
	       take_string(object, "unit", &row->unit) &&
	       take_string(object, "kernel", &row->kernel) &&
	       take_string(object, "arch", &row->arch) && take_value(object, row);
	if (good && !take_string(object, "note", &row->note))
		good = (row->note = strdup(""));
	json_object_put(object);
	if (!good)
		row_free(row);
	return good;
}

static bool rows_add(struct rows *rows, const char *line)
{
	struct row *grown = realloc(rows->row, (rows->count + 1) * sizeof(*grown));

	if (!grown)
		return false;
	rows->row = grown;
	if (!row_read(&grown[rows->count], line))
		return false;
	rows->count++;
	return true;
}

bool rows_read(struct rows *rows, FILE *file)
{
	unsigned int number = 0;
	bool good = true;
	size_t room = 0;
	char *line = NULL;

	memset(rows, 0, sizeof(*rows));
	while (good && getline(&line, &room, file) >= 0) {
		number++;
		good = rows_add(rows, line);
		if (!good)
			fprintf(stderr, "line %u: not a row: %s", number, line);
	}
	free(line);
	return good;
}

void rows_free(struct rows *rows)
{
	size_t i;

	for (i = 0; i < rows->count; i++)
		row_free(&rows->row[i]);
	free(rows->row);
	memset(rows, 0, sizeof(*rows));
}
