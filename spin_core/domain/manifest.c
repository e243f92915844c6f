// SPDX-License-Identifier: GPL-2.0-only
/*
 * Nothing in a manifest is believed: every offset, count and string is checked
 * before anything else looks at it.  Bounds first, then meaning.
 */
#include <linux/ctype.h>
#include <linux/elf.h>
#include <linux/kernel.h>
#include <linux/minmax.h>
#include <linux/overflow.h>
#include <linux/string.h>

#include "spin_core/compat/compat.h"
#include "spin_core/domain/manifest.h"
#include "spin_core/limits.h"
#include <spin/runtime.h>

/**
 * struct reading - a manifest while it is checked
 * @manifest: the block
 * @size: bytes
 * @message: where a refusal is explained
 */
struct reading {
	const struct spin_manifest *manifest;
	u32 size;
	struct spin_message *message;
};

#define refuse(reading, ...) \
	spin_message_set((reading)->message, -EBADMSG, "manifest: " __VA_ARGS__)

static int check_area(struct reading *reading, const char *name,
		      const struct spin_manifest_area *area, u32 element, u32 limit)
{
	u64 end = area->at + (u64)area->count * element;

	if (!area->count)
		return 0;
	if (area->count > limit)
		return spin_message_set(reading->message, -E2BIG,
					"manifest: %u %s, the limit is %u",
					area->count, name, limit);
	if (area->at < sizeof(struct spin_manifest) || (element > 1 && area->at % 8) ||
	    end > reading->size)
		return refuse(reading, "%s lie outside", name);
	return 0;
}

static bool string_good(struct reading *reading, u32 at, u32 size)
{
	const struct spin_manifest_area *strings = &reading->manifest->strings;
	u32 room;

	if (at < strings->at || at - strings->at >= strings->count)
		return false;
	room = strings->count - (at - strings->at);
	return strnlen((const char *)reading->manifest + at, min(room, size)) < min(room, size);
}

static bool name_good(struct reading *reading, u32 at)
{
	const char *c = (const char *)reading->manifest + at;

	if (!string_good(reading, at, SPIN_NAME_SIZE) || !*c || isdigit(*c))
		return false;
	for (; *c; c++)
		if (!isascii(*c) || (!isalnum(*c) && *c != '_'))
			return false;
	return true;
}

/* Version and file names: printable, no blanks, not empty. */
static bool word_good(struct reading *reading, u32 at)
{
	const char *c = (const char *)reading->manifest + at;

	if (!string_good(reading, at, SPIN_NAME_SIZE) || !*c)
		return false;
	for (; *c; c++)
		if (!isascii(*c) || !isgraph(*c))
			return false;
	return true;
}

static bool printable(struct reading *reading, u32 at, u32 size)
{
	const char *c = (const char *)reading->manifest + at;

	if (!string_good(reading, at, size))
		return false;
	for (; *c; c++)
		if (!isascii(*c) || !isprint(*c))
			return false;
	return true;
}

static bool text_good(struct reading *reading, u32 at)
{
	return printable(reading, at, SPIN_TEXT_SIZE);
}

static bool declaration_good(struct reading *reading, u32 at)
{
	return printable(reading, at, SPIN_DECLARATION_SIZE);
}

static int check_head(struct reading *reading)
{
	const struct spin_manifest *manifest = reading->manifest;

	if (reading->size < sizeof(*manifest) || manifest->magic != SPIN_MANIFEST_MAGIC)
		return refuse(reading, "not a manifest");
	if (manifest->version != SPIN_MANIFEST_VERSION ||
	    manifest->head_size != sizeof(*manifest))
		return spin_message_set(reading->message, -ENOEXEC,
					"manifest version %u, this kernel reads %u",
					manifest->version, SPIN_MANIFEST_VERSION);
	if (manifest->size != reading->size)
		return refuse(reading, "%u bytes, but says %u", reading->size, manifest->size);
	if (manifest->machine != SPIN_MACHINE)
		return spin_message_set(reading->message, -ENOEXEC,
					"built for machine %u, this is %u", manifest->machine,
					SPIN_MACHINE);
	if (manifest->cells > SPIN_LIMIT_CELLS)
		return spin_message_set(reading->message, -E2BIG,
					"manifest: %u cells, the limit is %u",
					manifest->cells, SPIN_LIMIT_CELLS);
	return 0;
}

static int check_areas(struct reading *reading)
{
	const struct spin_manifest *m = reading->manifest;
	const struct {
		const char *name;
		const struct spin_manifest_area *area;
		u32 element;
		u32 limit;
	} areas[] = {
		{ "strings", &m->strings, 1, SPIN_LIMIT_MANIFEST_SIZE },
		{ "imports", &m->imports, sizeof(struct spin_manifest_import), SPIN_LIMIT_IMPORTS },
		{ "bindings", &m->bindings, sizeof(struct spin_manifest_binding),
		  SPIN_LIMIT_BINDINGS },
		{ "parameters", &m->parameters, sizeof(struct spin_manifest_parameter),
		  SPIN_LIMIT_PARAMETERS },
		{ "counters", &m->counters, sizeof(struct spin_manifest_counter),
		  SPIN_LIMIT_COUNTERS },
		{ "tables", &m->tables, sizeof(struct spin_manifest_table), SPIN_LIMIT_TABLES },
		{ "sites", &m->sites, sizeof(struct spin_manifest_site), SPIN_LIMIT_SITES },
	};
	size_t i;
	int error = 0;

	for (i = 0; i < ARRAY_SIZE(areas) && !error; i++)
		error = check_area(reading, areas[i].name, areas[i].area, areas[i].element,
				   areas[i].limit);
	return error;
}

static int check_names(struct reading *reading)
{
	const struct spin_manifest *manifest = reading->manifest;

	if (!name_good(reading, manifest->name))
		return refuse(reading, "the extension's name is malformed");
	if (!word_good(reading, manifest->extension_version))
		return refuse(reading, "the extension's version is malformed");
	if (!word_good(reading, manifest->source))
		return refuse(reading, "the name of the source is malformed");
	return 0;
}

static int check_imports(struct reading *reading)
{
	const struct spin_manifest_import *import = spin_manifest_imports(reading->manifest);
	u32 i;

	for (i = 0; i < reading->manifest->imports.count; i++, import++)
		if (!name_good(reading, import->interface) || !name_good(reading, import->name) ||
		    !declaration_good(reading, import->declaration) || import->reserved)
			return refuse(reading, "import %u is malformed", i);
	return 0;
}

static bool cells_good(const struct spin_manifest *manifest, u32 cell, u32 count)
{
	return cell < manifest->cells && count <= manifest->cells - cell;
}

static bool binding_good(struct reading *reading, const struct spin_manifest_binding *binding)
{
	return name_good(reading, binding->interface) && name_good(reading, binding->event) &&
	       name_good(reading, binding->handler) &&
	       declaration_good(reading, binding->declaration) &&
	       string_good(reading, binding->before, SPIN_NAME_SIZE) &&
	       string_good(reading, binding->after, SPIN_NAME_SIZE) &&
	       binding->order <= SPIN_ORDER_LAST && !(binding->flags & ~SPIN_BINDING_FLAGS) &&
	       binding->guards <= SPIN_LIMIT_GUARDS && !binding->reserved &&
	       cells_good(reading->manifest, binding->cell, SPIN_BINDING_CELLS);
}

static int check_bindings(struct reading *reading)
{
	const struct spin_manifest_binding *binding = spin_manifest_bindings(reading->manifest);
	u32 i;

	for (i = 0; i < reading->manifest->bindings.count; i++, binding++) {
		if (!binding_good(reading, binding))
			return refuse(reading, "binding %u is malformed", i);
		if (*spin_manifest_string(reading->manifest, binding->before) ||
		    *spin_manifest_string(reading->manifest, binding->after))
			return spin_message_set(reading->message, -EOPNOTSUPP,
						"binding %u: before() and after() are not supported yet",
						i);
		if (binding->stack > SPIN_LIMIT_STACK)
			return spin_message_set(reading->message, -E2BIG,
						"binding %u needs %u bytes of stack, the limit is %u",
						i, binding->stack, SPIN_LIMIT_STACK);
	}
	return 0;
}

static bool parameter_range_good(const struct spin_manifest_parameter *parameter)
{
	if (parameter->is_signed)
		return (s64)parameter->lowest <= (s64)parameter->preset &&
		       (s64)parameter->preset <= (s64)parameter->highest;
	return parameter->lowest <= parameter->preset && parameter->preset <= parameter->highest;
}

static int check_parameters(struct reading *reading)
{
	const struct spin_manifest_parameter *parameter =
		spin_manifest_parameters(reading->manifest);
	u32 i;

	for (i = 0; i < reading->manifest->parameters.count; i++, parameter++)
		if (!name_good(reading, parameter->name) || !text_good(reading, parameter->doc) ||
		    (parameter->size != 1 && parameter->size != 2 && parameter->size != 4 &&
		     parameter->size != 8) ||
		    parameter->is_signed > 1 || !parameter_range_good(parameter))
			return refuse(reading, "parameter %u is malformed", i);
	return 0;
}

static int check_counters(struct reading *reading)
{
	const struct spin_manifest_counter *counter = spin_manifest_counters(reading->manifest);
	u32 i;

	for (i = 0; i < reading->manifest->counters.count; i++, counter++)
		if (!name_good(reading, counter->name) ||
		    !cells_good(reading->manifest, counter->cell, 1))
			return refuse(reading, "counter %u is malformed", i);
	return 0;
}

static bool table_good(struct reading *reading, const struct spin_manifest_table *table)
{
	if (!name_good(reading, table->name) || !text_good(reading, table->key_layout) ||
	    !text_good(reading, table->value_layout) || (table->flags & ~SPIN_TABLE_FLAGS) ||
	    table->kind > SPIN_TABLE_ARRAY || !table->key_size || !table->value_size ||
	    !table->room)
		return false;
	/* A managed reference is a kernel pointer: never for user space to see. */
	if ((table->flags & SPIN_TABLE_MANAGED) &&
	    ((table->flags & SPIN_TABLE_SHARED) || table->value_size != sizeof(void *)))
		return false;
	if (table->kind == SPIN_TABLE_ARRAY && table->key_size != sizeof(u32))
		return false;
	return table->kind != SPIN_TABLE_LPM || table->key_size > 1;
}

static int check_tables(struct reading *reading)
{
	const struct spin_manifest_table *table = spin_manifest_tables(reading->manifest);
	u32 i;

	for (i = 0; i < reading->manifest->tables.count; i++, table++) {
		if (!table_good(reading, table))
			return refuse(reading, "table %u is malformed", i);
		if (table->room > SPIN_LIMIT_TABLE_ROOM || table->key_size > SPIN_LIMIT_KEY_SIZE ||
		    table->value_size > SPIN_LIMIT_VALUE_SIZE)
			return spin_message_set(reading->message, -E2BIG,
						"table %u is over a limit: %u elements, key %u, value %u",
						i,
						SPIN_LIMIT_TABLE_ROOM, SPIN_LIMIT_KEY_SIZE,
						SPIN_LIMIT_VALUE_SIZE);
	}
	return 0;
}

static int check_sites(struct reading *reading)
{
	const struct spin_manifest_site *site = spin_manifest_sites(reading->manifest);
	u32 i;

	for (i = 0; i < reading->manifest->sites.count; i++, site++)
		if (!word_good(reading, site->file) || !site->kind ||
		    site->kind >= SPIN_FAULT_KINDS || site->reserved)
			return refuse(reading, "site %u is malformed", i);
	return 0;
}

/**
 * spin_manifest_check - is this block a manifest, in every part?
 * @manifest: a private copy: it must not change any more
 * @size: bytes of it
 * @message: says what is wrong
 *
 * Context: any.
 * Return: 0; -EBADMSG: malformed; -ENOEXEC: another machine or version; -E2BIG: over
 * a limit; -EOPNOTSUPP: asks for what is not there yet.
 */
int spin_manifest_check(const struct spin_manifest *manifest, u32 size,
			struct spin_message *message)
{
	static int (*const checks[])(struct reading *reading) = {
		check_head, check_areas, check_names, check_imports, check_bindings,
		check_parameters, check_counters, check_tables, check_sites,
	};
	struct reading reading = { manifest, size, message };
	size_t i;
	int error = 0;

	for (i = 0; i < ARRAY_SIZE(checks) && !error; i++)
		error = checks[i](&reading);
	return error;
}
