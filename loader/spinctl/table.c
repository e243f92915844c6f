// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "element.h"
#include "follow.h"
#include "output.h"
#include "report.h"
#include "show.h"

/* A table, ready to be worked on. */
struct access {
	struct spin_context *context;
	const struct words *words;
	struct spin_table_info info;
	struct spin_layout *key_layout;
	struct spin_layout *value_layout;
	uint8_t *key;
	uint8_t *value;
	struct json_object *list;	/* what is printed as JSON, or NULL */
};

static int begin(struct access *access)
{
	struct spin_extension_info extension;
	int status;

	status = spin_extension_find(access->context, access->words->operands[0], &extension);
	if (!status)
		status = spin_table_find(access->context, extension.extension,
					 access->words->operands[1], &access->info);
	if (status)
		return status;
	if (!(access->info.flags & SPIN_TABLE_SHARED)) {
		report_failure("table \"%s\" is private to its extension", access->info.name);
		return -EACCES;
	}
	/* A ring has no keys. */
	if (access->info.key_size)
		status = spin_layout_new(access->context, access->info.key_layout,
					 access->info.key_size, &access->key_layout);
	if (!status)
		status = spin_layout_new(access->context, access->info.value_layout,
					 access->info.value_size, &access->value_layout);
	access->key = calloc(1, access->info.key_size + 1);
	access->value = calloc(1, access->info.value_size);
	if (!status && (!access->key || !access->value))
		status = -ENOMEM;
	if (!status && options_given(access->words, OPTION_JSON))
		access->list = json_object_new_array();
	return status;
}

static void end(struct access *access)
{
	spin_layout_free(access->key_layout);
	spin_layout_free(access->value_layout);
	free(access->key);
	free(access->value);
	json_object_put(access->list);
}

/* What each CPU has of a sum. */
static struct json_object *describe_cpus(struct access *access)
{
	struct json_object *cpus = json_object_new_array();
	uint32_t cpu = 0;

	while (!spin_table_read_cpu(access->context, &access->info, access->key, cpu++,
				    access->value))
		json_object_array_add(cpus,
				      element_describe(access->value_layout, access->value));
	return cpus;
}

static int print_cpus(struct access *access)
{
	char title[32];
	uint32_t cpu;
	int status = 0;

	for (cpu = 0; !status && !spin_table_read_cpu(access->context, &access->info, access->key,
						      cpu, access->value); cpu++) {
		snprintf(title, sizeof(title), "cpu %u: ", cpu);
		status = element_print_line(2, title, access->value_layout, access->value);
	}
	return status;
}

static bool is_percpu(const struct access *access)
{
	return access->info.kind == SPIN_TABLE_PERCPU_HASH ||
	       access->info.kind == SPIN_TABLE_PERCPU_ARRAY;
}

/* "KEY  ->  VALUE" */
static int print_element(struct access *access)
{
	char *text = NULL;
	size_t size;
	FILE *line = open_memstream(&text, &size);

	if (!line)
		return -ENOMEM;
	element_print(line, access->key_layout, access->key);
	fputs("  ->  ", line);
	element_print(line, access->value_layout, access->value);
	if (!fclose(line))
		output_wrapped(text, 0);
	free(text);
	return is_percpu(access) ? print_cpus(access) : 0;
}

static int put_element(struct access *access)
{
	struct json_object *one;

	if (!access->list)
		return print_element(access);
	one = json_object_new_object();
	json_object_object_add(one, "key", element_describe(access->key_layout, access->key));
	json_object_object_add(one, "value",
			       element_describe(access->value_layout, access->value));
	if (is_percpu(access))
		json_object_object_add(one, "cpus", describe_cpus(access));
	json_object_array_add(access->list, one);
	return 0;
}

static int scan(struct access *access, const struct spin_layout *layout, size_t operand,
		void *bytes)
{
	size_t i;
	int status = 0;

	for (i = 0; !status && i < spin_layout_words(layout); i++)
		status = spin_layout_scan(access->context, layout, i,
					  access->words->operands[operand + i], bytes);
	return status;
}

static int no_element(struct access *access, int status)
{
	if (status == -ENOENT)
		report_failure("table \"%s\" has no such element", access->info.name);
	return status;
}

static int get(struct access *access)
{
	int status = spin_table_read(access->context, &access->info, access->key, access->value);

	return no_element(access, status ? status : put_element(access));
}

/* A change prints no element: its key is the result. */
static int changed(struct access *access, int status, const char *what)
{
	if (status)
		return status;
	report_success("table %s: %s", access->info.name, what);
	report_member("table", json_object_new_string(access->info.name));
	if (report_json())
		report_member(what, element_describe(access->key_layout, access->key));
	return 0;
}

static int set(struct access *access)
{
	int status = scan(access, access->value_layout,
			  3 + spin_layout_words(access->key_layout), access->value);

	if (!status)
		status = spin_table_write(access->context, &access->info, access->key,
					  access->value);
	return changed(access, status, "set");
}

static int delete(struct access *access)
{
	int status = spin_table_delete(access->context, &access->info, access->key);

	return no_element(access, changed(access, status, "deleted"));
}

static int list(struct access *access)
{
	bool start = true;
	int status;

	for (;;) {
		status = spin_table_next(access->context, &access->info, start, access->key,
					 access->value);
		if (status == -ENOENT && start)
			report_success("table %s is empty", access->info.name);
		if (status)
			return status == -ENOENT ? 0 : status;
		status = put_element(access);
		if (status)
			return status;
		start = false;
	}
}

static int follow(struct access *access)
{
	return follow_ring(access->context, &access->info, access->value_layout, access->value);
}

static const struct action {
	const char *name;
	bool key;
	bool value;
	bool shows;	/* elements, as a list */
	int (*run)(struct access *access);
} actions[] = {
	{ "get", true, false, true, get },
	{ "set", true, true, false, set },
	{ "delete", true, false, false, delete },
	{ "list", false, false, true, list },
	{ "follow", false, false, false, follow },
};

static const struct action *find_action(const struct words *words)
{
	const char *name = words->operand_count > 2 ? words->operands[2] : "list";
	size_t i;

	for (i = 0; i < sizeof(actions) / sizeof(actions[0]); i++)
		if (!strcmp(actions[i].name, name))
			return &actions[i];
	return NULL;
}

/* Records are taken out of a ring, once; what else has keys. */
static int check_kind(const struct access *access, const struct action *action)
{
	bool is_ring = access->info.kind == SPIN_TABLE_RING;

	if (is_ring == (action->run == follow))
		return EXIT_DONE;
	if (is_ring)
		report_failure("\"%s\" is a ring: spinctl table %s %s follow",
			       access->info.name, access->words->operands[0], access->info.name);
	else
		report_failure("table \"%s\" is no ring, and rings are followed",
			       access->info.name);
	return EXIT_MISUSE;
}

/* How many words of key and value the action takes, from the layouts. */
static int check_count(struct access *access, const struct action *action)
{
	size_t given = access->words->operand_count > 3 ? access->words->operand_count - 3 : 0;
	size_t wanted = (action->key ? spin_layout_words(access->key_layout) : 0) +
			(action->value ? spin_layout_words(access->value_layout) : 0);

	if (given == wanted)
		return EXIT_DONE;
	report_failure("table: \"%s\" takes %zu word%s here, not %zu", action->name, wanted,
		       output_plural(wanted), given);
	if (action->key)
		report_note("key:   %s", access->info.key_layout);
	if (action->value)
		report_note("value: %s", access->info.value_layout);
	return EXIT_MISUSE;
}

static int act(struct access *access, const struct action *action)
{
	int status = check_kind(access, action);

	if (!status)
		status = check_count(access, action);
	if (status)
		return status;
	if (action->key)
		status = scan(access, access->key_layout, 3, access->key);
	if (!status)
		status = action->run(access);
	if (!status && access->list && action->shows)
		return output_json(json_object_get(access->list));
	return command_status(status);
}

static void print_table(const struct spin_table_info *info)
{
	output_line(0, "%s: %s, %s, %u of %u element%s", info->name, output_kind(info->kind),
		    info->flags & SPIN_TABLE_SHARED ? "shared" : "private", info->count,
		    info->room, output_plural(info->room));
	if (info->key_size) {
		puts("  key:");
		output_wrapped(info->key_layout, 4);
	}
	puts(info->key_size ? "  value:" : "  record:");
	output_wrapped(info->value_layout, 4);
}

/* Which tables there are, and what words their keys and values take. */
static int list_tables(struct spin_context *context, const struct words *words)
{
	struct json_object *tables = report_json() ? json_object_new_array() : NULL;
	struct spin_extension_info extension;
	struct spin_table_info info = { 0 };
	int status = spin_extension_find(context, words->operands[0], &extension);

	info.extension = extension.extension;
	for (; !status; info.index++) {
		status = spin_table_get(context, &info);
		if (status == -ENOENT) {
			if (!info.index)
				report_success("%s has no table", extension.name);
			return tables ? output_json(tables) : EXIT_DONE;
		}
		if (!status && tables)
			json_object_array_add(tables, show_describe_table(&info));
		else if (!status)
			print_table(&info);
	}
	json_object_put(tables);
	return command_status(status);
}

static int run(struct spin_context *context, const struct words *words)
{
	struct access access = { .context = context, .words = words };
	const struct action *action = find_action(words);
	int status;

	if (words->operand_count == 1)
		return list_tables(context, words);
	if (!action)
		return command_misuse(&command_table, "there is no such action");
	status = begin(&access);
	status = status ? command_status(status) : act(&access, action);
	end(&access);
	return status;
}

const struct command command_table = {
	.name = "table",
	.synopsis = "EXTENSION\n"
		    "EXTENSION TABLE [list]\n"
		    "EXTENSION TABLE get|delete KEY...\n"
		    "EXTENSION TABLE set KEY... VALUE...\n"
		    "EXTENSION RING follow",
	.summary = "read and change a shared table of an extension",
	.least = 1,
	.most = MOST_WORDS,
	.run = run,
};
