// SPDX-License-Identifier: GPL-2.0-only
/* json_good FILE: is the whole file one value of strict JSON? */
#include <json-c/json.h>
#include <stdbool.h>
#include <stdio.h>

int main(int argc, char **argv)
{
	static char text[1 << 20];
	struct json_tokener *tokener = json_tokener_new();
	FILE *file = argc == 2 ? fopen(argv[1], "r") : NULL;
	struct json_object *value;
	size_t size;
	bool good;

	if (!tokener || !file)
		return 2;
	size = fread(text, 1, sizeof(text) - 1, file);
	fclose(file);
	/* What stands behind the value is an error, but for blanks. */
	json_tokener_set_flags(tokener, JSON_TOKENER_STRICT);
	value = json_tokener_parse_ex(tokener, text, size + 1);
	good = value && json_tokener_get_error(tokener) == json_tokener_success;
	json_object_put(value);
	json_tokener_free(tokener);
	return good ? 0 : 1;
}
