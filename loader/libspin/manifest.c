// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "layout.h"
#include "manifest.h"
#include "record.h"

/* What a check works on. */
struct checking {
	struct spin_context *context;
	const char *file;
	const struct spin_manifest *manifest;
	uint8_t *cells;		/* one byte per cell: somebody counts there */
};

#define bad(checking, format, ...) \
	spin_context_fail((checking)->context, -EBADMSG, "%s: manifest: " format, \
			  (checking)->file, ##__VA_ARGS__)

/* The arrays of a manifest. */
static const struct array {
	const char *name;
	size_t at;		/* of the area in the head */
	uint32_t each;
	uint32_t most;
} arrays[] = {
#define ARRAY(name, type, most) \
	{ #name, offsetof(struct spin_manifest, name), sizeof(type), most }
	ARRAY(imports, struct spin_manifest_import, SPIN_MANIFEST_MOST_IMPORTS),
	ARRAY(bindings, struct spin_manifest_binding, SPIN_MANIFEST_MOST_BINDINGS),
	ARRAY(parameters, struct spin_manifest_parameter, SPIN_MANIFEST_MOST_PARAMETERS),
	ARRAY(counters, struct spin_manifest_counter, SPIN_MANIFEST_MOST_COUNTERS),
	ARRAY(tables, struct spin_manifest_table, SPIN_MANIFEST_MOST_TABLES),
	ARRAY(sites, struct spin_manifest_site, SPIN_MANIFEST_MOST_SITES),
	ARRAY(strings, char, SPIN_MANIFEST_MOST_BYTES),
#undef ARRAY
};

#define ARRAY_COUNT (sizeof(arrays) / sizeof(arrays[0]))

static const struct spin_manifest_area *area_of(const struct checking *checking, size_t index)
{
	return (const void *)((const uint8_t *)checking->manifest + arrays[index].at);
}

static int check_head(struct checking *checking, size_t size, uint32_t machine)
{
	const struct spin_manifest *head = checking->manifest;

	if (size < sizeof(*head) || size > SPIN_MANIFEST_MOST_BYTES)
		return bad(checking, "%zu bytes", size);
	if (head->magic != SPIN_MANIFEST_MAGIC)
		return bad(checking, "it does not begin as a manifest does");
	if (head->version != SPIN_MANIFEST_VERSION)
		return spin_context_fail(checking->context, -ENOEXEC,
					 "%s: manifest version %u, not %u: build it again",
					 checking->file, head->version, SPIN_MANIFEST_VERSION);
	if (head->head_size != sizeof(*head) || head->size != size)
		return bad(checking, "head of %u bytes, %u bytes in all; there are %zu",
			   head->head_size, head->size, size);
	if (head->machine != machine)
		return bad(checking, "it is for machine %u, the object for %u", head->machine,
			   machine);
	if (head->cells > SPIN_MANIFEST_MOST_CELLS)
		return bad(checking, "%u cells, at most %u", head->cells,
			   SPIN_MANIFEST_MOST_CELLS);
	return 0;
}

static int check_area(struct checking *checking, size_t index)
{
	const struct array *array = &arrays[index];
	const struct spin_manifest_area *area = area_of(checking, index);
	uint32_t size = checking->manifest->size;

	if (!area->count)
		return area->at ? bad(checking, "empty %s with a place", array->name) : 0;
	if (area->count > array->most)
		return bad(checking, "%u %s, at most %u", area->count, array->name, array->most);
	if (area->at < sizeof(struct spin_manifest) || area->at > size ||
	    area->count > (size - area->at) / array->each)
		return bad(checking, "the %s are not inside it", array->name);
	if (array->each > 1 && area->at % 8)
		return bad(checking, "the %s are not aligned", array->name);
	return 0;
}

static int check_overlap(struct checking *checking, size_t one, size_t other)
{
	const struct spin_manifest_area *a = area_of(checking, one);
	const struct spin_manifest_area *b = area_of(checking, other);

	if (!a->count || !b->count)
		return 0;
	if (a->at + a->count * arrays[one].each <= b->at ||
	    b->at + b->count * arrays[other].each <= a->at)
		return 0;
	return bad(checking, "%s and %s overlap", arrays[one].name, arrays[other].name);
}

static int check_areas(struct checking *checking)
{
	const struct spin_manifest_area *strings = &checking->manifest->strings;
	size_t i, j;
	int status;

	for (i = 0; i < ARRAY_COUNT; i++) {
		status = check_area(checking, i);
		if (status)
			return status;
	}
	for (i = 0; i < ARRAY_COUNT; i++) {
		for (j = 0; j < i; j++) {
			status = check_overlap(checking, i, j);
			if (status)
				return status;
		}
	}
	if (!strings->count ||
	    spin_manifest_string(checking->manifest, strings->at)[strings->count - 1])
		return bad(checking, "the strings do not end");
	return 0;
}

static bool is_string(const struct checking *checking, uint32_t at)
{
	const struct spin_manifest_area *strings = &checking->manifest->strings;

	return at >= strings->at && at - strings->at < strings->count;
}

/* Text that may be shown on a terminal, shorter than @room. */
static int check_text(struct checking *checking, uint32_t at, size_t room, const char *what)
{
	const char *text;
	size_t i;

	if (!is_string(checking, at))
		return bad(checking, "the %s is no string", what);
	text = spin_manifest_string(checking->manifest, at);
	for (i = 0; text[i]; i++)
		if (text[i] < ' ' || text[i] > '~')
			return bad(checking, "the %s has a character that cannot be shown", what);
	if (i >= room)
		return bad(checking, "the %s has %zu characters, at most %zu", what, i, room - 1);
	return 0;
}

/* A version or the name of a file: text without blanks. */
static int check_word(struct checking *checking, uint32_t at, const char *what)
{
	const char *word;
	int status;

	status = check_text(checking, at, SPIN_NAME_SIZE, what);
	if (status)
		return status;
	word = spin_manifest_string(checking->manifest, at);
	if (!*word || strchr(word, ' '))
		return bad(checking, "the %s \"%s\" is no word", what, word);
	return 0;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static int check_name(struct checking *checking, uint32_t at, const char *what)
{
	const char *name;
	size_t i;
	int status;

	status = check_text(checking, at, SPIN_NAME_SIZE, what);
	if (status)
		return status;
	name = spin_manifest_string(checking->manifest, at);
	if (!is_letter(name[0]))
		return bad(checking, "the %s \"%s\" does not begin with a letter", what, name);
	for (i = 1; name[i]; i++)
		if (!is_letter(name[i]) && (name[i] < '0' || name[i] > '9'))
			return bad(checking, "the %s \"%s\" is no name", what, name);
	return 0;
}

/* A name or "". */
static int check_optional_name(struct checking *checking, uint32_t at, const char *what)
{
	if (is_string(checking, at) && !*spin_manifest_string(checking->manifest, at))
		return 0;
	return check_name(checking, at, what);
}

static int check_import(struct checking *checking, uint32_t index)
{
	const struct spin_manifest_import *import = spin_manifest_imports(checking->manifest);
	uint32_t i;
	int status;

	import += index;
	status = check_name(checking, import->interface, "interface of an import");
	if (!status)
		status = check_name(checking, import->name, "import");
	if (!status)
		status = check_text(checking, import->declaration, SPIN_DECLARATION_SIZE,
				    "declaration of an import");
	if (!status && import->reserved)
		status = bad(checking, "import %u has a reserved member that is not 0", index);
	for (i = 1; !status && i <= index; i++)
		if (!strcmp(spin_manifest_string(checking->manifest, import->name),
			    spin_manifest_string(checking->manifest, import[-(int)i].name)))
			status = bad(checking, "\"%s\" is imported twice",
				     spin_manifest_string(checking->manifest, import->name));
	return status;
}

static int take_cells(struct checking *checking, uint32_t cell, uint32_t count, const char *what)
{
	uint32_t i;

	if (cell >= checking->manifest->cells || count > checking->manifest->cells - cell)
		return bad(checking, "a %s counts in cell %u of %u", what, cell,
			   checking->manifest->cells);
	for (i = cell; i < cell + count; i++) {
		if (checking->cells[i])
			return bad(checking, "two count in cell %u", i);
		checking->cells[i] = 1;
	}
	return 0;
}

static int check_binding_names(struct checking *checking,
			       const struct spin_manifest_binding *binding)
{
	int status;

	status = check_name(checking, binding->interface, "interface of an event");
	if (!status)
		status = check_name(checking, binding->event, "event");
	if (!status)
		status = check_text(checking, binding->declaration, SPIN_DECLARATION_SIZE,
				    "declaration of an event");
	if (!status)
		status = check_name(checking, binding->handler, "handler");
	if (!status)
		status = check_optional_name(checking, binding->before, "name after \"before\"");
	if (!status)
		status = check_optional_name(checking, binding->after, "name after \"after\"");
	return status;
}

static int check_binding(struct checking *checking, uint32_t index)
{
	const struct spin_manifest_binding *binding =
		spin_manifest_bindings(checking->manifest) + index;
	int status;

	status = check_binding_names(checking, binding);
	if (status)
		return status;
	if (binding->order > SPIN_ORDER_LAST)
		return bad(checking, "binding %u has the order %u", index, binding->order);
	if (binding->flags & ~SPIN_BINDING_FLAGS || binding->reserved)
		return bad(checking, "binding %u has flags that are not known", index);
	if (binding->budget && binding->cost > binding->budget)
		return bad(checking, "binding %u costs more than its budget", index);
	if (binding->stack > SPIN_MANIFEST_MOST_STACK)
		return bad(checking, "binding %u needs %u bytes of stack, at most %u", index,
			   binding->stack, SPIN_MANIFEST_MOST_STACK);
	if (binding->guards > SPIN_MANIFEST_MOST_GUARDS)
		return bad(checking, "binding %u has %u guards, at most %u", index,
			   binding->guards, SPIN_MANIFEST_MOST_GUARDS);
	return take_cells(checking, binding->cell, SPIN_BINDING_CELLS, "binding");
}

/* Does a value, as 64 bits of two's complement, fit into @size bytes? */
static bool fits(uint64_t value, uint32_t size, bool is_signed)
{
	unsigned int unused = 64 - size * 8;

	if (is_signed)
		return (uint64_t)((int64_t)(value << unused) >> unused) == value;
	return (value << unused) >> unused == value;
}

static bool at_most(uint64_t a, uint64_t b, bool is_signed)
{
	return is_signed ? (int64_t)a <= (int64_t)b : a <= b;
}

static int check_parameter(struct checking *checking, uint32_t index)
{
	const struct spin_manifest_parameter *parameter =
		spin_manifest_parameters(checking->manifest) + index;
	uint32_t size = parameter->size;
	bool is_signed = parameter->is_signed;
	int status;

	status = check_name(checking, parameter->name, "parameter");
	if (!status)
		status = check_text(checking, parameter->doc, SPIN_TEXT_SIZE,
				    "sentence about a parameter");
	if (status)
		return status;
	if ((size != 1 && size != 2 && size != 4 && size != 8) || parameter->is_signed > 1)
		return bad(checking, "parameter %u has no integer type", index);
	if (!fits(parameter->lowest, size, is_signed) || !fits(parameter->highest, size, is_signed))
		return bad(checking, "the range of parameter %u does not fit its type", index);
	if (!at_most(parameter->lowest, parameter->preset, is_signed) ||
	    !at_most(parameter->preset, parameter->highest, is_signed))
		return bad(checking, "the preset of parameter %u is out of its range", index);
	return 0;
}

static int check_counter(struct checking *checking, uint32_t index)
{
	const struct spin_manifest_counter *counter =
		spin_manifest_counters(checking->manifest) + index;
	int status;

	status = check_name(checking, counter->name, "counter");
	return status ? status : take_cells(checking, counter->cell, 1, "counter");
}

static int check_layout(struct checking *checking, uint32_t at, uint32_t size, const char *what)
{
	struct spin_layout *layout;
	const char *text;
	int status;

	status = check_text(checking, at, SPIN_TEXT_SIZE, what);
	if (status)
		return status;
	text = spin_manifest_string(checking->manifest, at);
	status = spin_layout_new(checking->context, text, size, &layout);
	if (status == -EINVAL)
		return bad(checking, "the %s \"%s\" is malformed", what, text);
	if (!status)
		spin_layout_free(layout);
	return status;
}

static int check_table_sizes(struct checking *checking, const struct spin_manifest_table *table,
			     uint32_t index)
{
	if (table->kind > SPIN_TABLE_ARRAY || table->flags & ~SPIN_TABLE_FLAGS)
		return bad(checking, "table %u is of a kind that is not known", index);
	if (!table->key_size || table->key_size > SPIN_MANIFEST_MOST_KEY ||
	    !table->value_size || table->value_size > SPIN_MANIFEST_MOST_VALUE)
		return bad(checking, "table %u has keys of %u and values of %u bytes", index,
			   table->key_size, table->value_size);
	if (!table->room || table->room > SPIN_MANIFEST_MOST_ROOM)
		return bad(checking, "table %u has room for %u elements", index, table->room);
	if (table->kind == SPIN_TABLE_ARRAY && table->key_size != sizeof(uint32_t))
		return bad(checking, "the index of array %u has %u bytes", index,
			   table->key_size);
	if (table->kind == SPIN_TABLE_LPM && table->key_size < 2)
		return bad(checking, "the key of table %u is no prefix", index);
	if (!(table->flags & SPIN_TABLE_MANAGED))
		return 0;
	if (table->value_size != sizeof(uint64_t) || table->flags & SPIN_TABLE_SHARED)
		return bad(checking, "table %u shares references, or they have %u bytes", index,
			   table->value_size);
	return 0;
}

static int check_table(struct checking *checking, uint32_t index)
{
	const struct spin_manifest_table *table =
		spin_manifest_tables(checking->manifest) + index;
	int status;

	status = check_name(checking, table->name, "table");
	if (!status)
		status = check_table_sizes(checking, table, index);
	if (status)
		return status;
	if (table->flags & SPIN_TABLE_SHARED) {
		status = check_layout(checking, table->key_layout, table->key_size, "key layout");
		if (!status)
			status = check_layout(checking, table->value_layout, table->value_size,
					      "value layout");
		return status;
	}
	status = check_text(checking, table->key_layout, SPIN_TEXT_SIZE, "key layout");
	return status ? status : check_text(checking, table->value_layout, SPIN_TEXT_SIZE,
					    "value layout");
}

static int check_site(struct checking *checking, uint32_t index)
{
	const struct spin_manifest_site *site = spin_manifest_sites(checking->manifest) + index;

	if (!site->line || !site->kind || site->kind >= spin_record_fault_kinds || site->reserved)
		return bad(checking, "site %u has line %u and kind %u", index, site->line,
			   site->kind);
	return check_word(checking, site->file, "file of a site");
}

/* Parameters, counters and tables are told apart by name, each among its own. */
static int check_unique(struct checking *checking, const char *what, const void *elements,
			size_t each, uint32_t count)
{
	const struct spin_manifest *manifest = checking->manifest;
	uint32_t i, j;

	for (i = 0; i < count; i++) {
		/* The name is the first member of each of them. */
		const uint32_t *one = (const void *)((const uint8_t *)elements + i * each);

		for (j = 0; j < i; j++) {
			const uint32_t *other =
				(const void *)((const uint8_t *)elements + j * each);

			if (!strcmp(spin_manifest_string(manifest, *one),
				    spin_manifest_string(manifest, *other)))
				return bad(checking, "two %s are called \"%s\"", what,
					   spin_manifest_string(manifest, *one));
		}
	}
	return 0;
}

static int check_names(struct checking *checking)
{
	const struct spin_manifest *manifest = checking->manifest;
	int status;

	status = check_unique(checking, "parameters", spin_manifest_parameters(manifest),
			      sizeof(struct spin_manifest_parameter), manifest->parameters.count);
	if (!status)
		status = check_unique(checking, "counters", spin_manifest_counters(manifest),
				      sizeof(struct spin_manifest_counter),
				      manifest->counters.count);
	if (!status)
		status = check_unique(checking, "tables", spin_manifest_tables(manifest),
				      sizeof(struct spin_manifest_table), manifest->tables.count);
	return status;
}

static int check_each(struct checking *checking, uint32_t count,
		      int (*check)(struct checking *checking, uint32_t index))
{
	uint32_t i;
	int status = 0;

	for (i = 0; !status && i < count; i++)
		status = check(checking, i);
	return status;
}

static int check_elements(struct checking *checking)
{
	const struct spin_manifest *manifest = checking->manifest;
	int status;

	status = check_name(checking, manifest->name, "name of the extension");
	if (!status)
		status = check_word(checking, manifest->extension_version,
				    "version of the extension");
	if (!status)
		status = check_word(checking, manifest->source, "name of the source");
	if (!status)
		status = check_each(checking, manifest->imports.count, check_import);
	if (!status)
		status = check_each(checking, manifest->bindings.count, check_binding);
	if (!status)
		status = check_each(checking, manifest->parameters.count, check_parameter);
	if (!status)
		status = check_each(checking, manifest->counters.count, check_counter);
	if (!status)
		status = check_each(checking, manifest->tables.count, check_table);
	if (!status)
		status = check_each(checking, manifest->sites.count, check_site);
	return status ? status : check_names(checking);
}

int spin_manifest_check(struct spin_context *context, const char *file, const void *bytes,
			size_t size, uint32_t machine)
{
	struct checking checking = { .context = context, .file = file, .manifest = bytes };
	int status;

	status = check_head(&checking, size, machine);
	if (!status)
		status = check_areas(&checking);
	if (status)
		return status;
	checking.cells = calloc(1, checking.manifest->cells + 1);
	if (!checking.cells)
		return spin_context_fail(context, -ENOMEM, "%s: no memory", file);
	status = check_elements(&checking);
	free(checking.cells);
	return status;
}
