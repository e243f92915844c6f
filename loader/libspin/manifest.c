// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "class.h"
#include "manifest.h"
#include "manifest_cell.h"
#include "manifest_pool.h"
#include "manifest_state.h"
#include "manifest_table.h"
#include "manifest_term.h"
#include "record.h"

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
	ARRAY(exports, struct spin_manifest_export, SPIN_MANIFEST_MOST_EXPORTS),
	ARRAY(parameters, struct spin_manifest_parameter, SPIN_MANIFEST_MOST_PARAMETERS),
	ARRAY(counters, struct spin_manifest_counter, SPIN_MANIFEST_MOST_COUNTERS),
	ARRAY(blocks, struct spin_manifest_block, SPIN_MANIFEST_MOST_BLOCKS),
	ARRAY(logs, struct spin_manifest_log, SPIN_MANIFEST_MOST_LOGS),
	ARRAY(tables, struct spin_manifest_table, SPIN_MANIFEST_MOST_TABLES),
	ARRAY(pools, struct spin_manifest_pool, SPIN_MANIFEST_MOST_POOLS),
	ARRAY(references, struct spin_manifest_reference, SPIN_MANIFEST_MOST_REFERENCES),
	ARRAY(sites, struct spin_manifest_site, SPIN_MANIFEST_MOST_SITES),
	ARRAY(states, struct spin_manifest_state, SPIN_MANIFEST_MOST_STATES),
	ARRAY(terms, struct spin_manifest_term, SPIN_TERMS),
	ARRAY(strings, char, SPIN_MANIFEST_MOST_BYTES),
#undef ARRAY
};

#define ARRAY_COUNT (sizeof(arrays) / sizeof(arrays[0]))

static const struct spin_manifest_area *area_of(const struct spin_checking *checking, size_t index)
{
	return (const void *)((const uint8_t *)checking->manifest + arrays[index].at);
}

static int check_head(struct spin_checking *checking, size_t size, uint32_t machine)
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
	if (head->flags & ~SPIN_MANIFEST_FLAGS)
		return bad(checking, "unknown flags %#x", head->flags);
	if (head->cells > SPIN_MANIFEST_MOST_CELLS)
		return bad(checking, "%u cells, at most %u", head->cells,
			   SPIN_MANIFEST_MOST_CELLS);
	return 0;
}

static int check_area(struct spin_checking *checking, size_t index)
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

static int check_overlap(struct spin_checking *checking, size_t one, size_t other)
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

static int check_areas(struct spin_checking *checking)
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

static int check_import(struct spin_checking *checking, uint32_t index)
{
	const struct spin_manifest_import *import = spin_manifest_imports(checking->manifest);
	uint32_t i;
	int status;

	import += index;
	status = spin_name_check(checking, import->interface, "interface of an import");
	if (!status)
		status = spin_name_check(checking, import->name, "import");
	if (!status)
		status = spin_text_check(checking, import->declaration, SPIN_DECLARATION_SIZE,
					 "declaration of an import");
	if (!status && import->flags & ~SPIN_IMPORT_FLAGS)
		status = bad(checking, "import %u has flags that are not known", index);
	for (i = 1; !status && i <= index; i++)
		if (!strcmp(spin_manifest_string(checking->manifest, import->name),
			    spin_manifest_string(checking->manifest, import[-(int)i].name)))
			status = bad(checking, "\"%s\" is imported twice",
				     spin_manifest_string(checking->manifest, import->name));
	return status;
}

static int check_binding_names(struct spin_checking *checking,
			       const struct spin_manifest_binding *binding)
{
	int status;

	status = spin_name_check(checking, binding->interface, "interface of an event");
	if (!status)
		status = spin_name_check(checking, binding->event, "event");
	if (!status)
		status = spin_text_check(checking, binding->declaration, SPIN_DECLARATION_SIZE,
					 "declaration of an event");
	if (!status)
		status = spin_name_check(checking, binding->handler, "handler");
	if (!status)
		status = spin_optional_name_check(checking, binding->before,
						  "name after \"before\"");
	if (!status)
		status = spin_optional_name_check(checking, binding->after, "name after \"after\"");
	return status;
}

static int check_stack(struct spin_checking *checking, const char *what, uint32_t index,
		       uint32_t declaration, uint32_t stack)
{
	const struct spin_class *class =
		spin_class_of(spin_manifest_string(checking->manifest, declaration));

	if (!class)
		return bad(checking, "%s %u is of no class", what, index);
	if (stack <= class->stack)
		return 0;
	return bad(checking, "%s %u needs %u bytes of stack, at most %u for class %s", what,
		   index, stack, class->stack, class->word);
}

static int check_strand(struct spin_checking *checking, uint32_t index,
			const struct spin_manifest_binding *binding)
{
	const uint32_t others = SPIN_BINDING_FILTER | SPIN_BINDING_ASYNC | SPIN_BINDING_LINKED;

	if (!(binding->flags & SPIN_BINDING_STRAND))
		return binding->frame ?
		       bad(checking, "binding %u has a frame and begins no strands", index) : 0;
	if (binding->flags & others)
		return bad(checking, "binding %u begins strands, and is something else too", index);
	if (binding->frame < sizeof(uint64_t) || binding->frame % sizeof(uint64_t) ||
	    binding->frame > SPIN_STRAND_FRAME_MOST)
		return bad(checking, "binding %u begins strands whose frame has %u bytes", index,
			   binding->frame);
	return 0;
}

static int check_binding(struct spin_checking *checking, uint32_t index)
{
	const struct spin_manifest_binding *binding =
		spin_manifest_bindings(checking->manifest) + index;
	int status;

	status = check_binding_names(checking, binding);
	if (status)
		return status;
	if (binding->order > SPIN_ORDER_LAST)
		return bad(checking, "binding %u has the order %u", index, binding->order);
	if (binding->flags & ~SPIN_BINDING_FLAGS)
		return bad(checking, "binding %u has flags that are not known", index);
	status = check_strand(checking, index, binding);
	if (status)
		return status;
	if (binding->flags & SPIN_BINDING_ASYNC && binding->flags & SPIN_BINDING_FILTER)
		return bad(checking, "binding %u is a filter that runs later", index);
	if (binding->budget && binding->cost > binding->budget)
		return bad(checking, "binding %u costs more than its budget", index);
	status = check_stack(checking, "binding", index, binding->declaration, binding->stack);
	if (status)
		return status;
	if (binding->guards > SPIN_MANIFEST_MOST_GUARDS)
		return bad(checking, "binding %u has %u guards, at most %u", index,
			   binding->guards, SPIN_MANIFEST_MOST_GUARDS);
	return spin_cell_take(checking, binding->cell, SPIN_BINDING_CELLS, "binding");
}

/* What calls a procedure neither sleeps nor parks; so the procedure may not. */
static int check_callable(struct spin_checking *checking, uint32_t index, uint32_t declaration)
{
	const struct spin_class *class =
		spin_class_of(spin_manifest_string(checking->manifest, declaration));

	if (!strcmp(class->word, "pure") || !strcmp(class->word, "atomic"))
		return 0;
	return bad(checking, "export %u is of class %s, which is not supported yet", index,
		   class->word);
}

static int check_export(struct spin_checking *checking, uint32_t index)
{
	const struct spin_manifest_export *exported =
		spin_manifest_exports(checking->manifest) + index;
	uint32_t stack = exported->stack > exported->walk ? exported->stack : exported->walk;
	int status;

	status = spin_name_check(checking, exported->interface, "interface of an export");
	if (!status)
		status = spin_name_check(checking, exported->name, "export");
	if (!status)
		status = spin_text_check(checking, exported->declaration, SPIN_DECLARATION_SIZE,
					 "declaration of an export");
	if (!status)
		status = check_stack(checking, "export", index, exported->declaration, stack);
	if (status)
		return status;
	if (!exported->price || exported->cost > exported->price)
		return bad(checking, "export %u costs %" PRIu64 " units, and its price is %" PRIu64,
			   index, (uint64_t)exported->cost, (uint64_t)exported->price);
	status = check_callable(checking, index, exported->declaration);
	if (status)
		return status;
	return spin_cell_take(checking, exported->cell, SPIN_EXPORT_CELLS, "export");
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

static int check_parameter(struct spin_checking *checking, uint32_t index)
{
	const struct spin_manifest_parameter *parameter =
		spin_manifest_parameters(checking->manifest) + index;
	uint32_t size = parameter->size;
	bool is_signed = parameter->is_signed;
	int status;

	status = spin_name_check(checking, parameter->name, "parameter");
	if (!status)
		status = spin_text_check(checking, parameter->doc, SPIN_TEXT_SIZE,
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

static int check_pool(struct spin_checking *checking, uint32_t index)
{
	return spin_name_check(checking, spin_manifest_pools(checking->manifest)[index].name,
			       "pool");
}

static int check_site(struct spin_checking *checking, uint32_t index)
{
	const struct spin_manifest_site *site = spin_manifest_sites(checking->manifest) + index;

	if (!site->line || !site->kind || site->kind >= spin_record_fault_kinds || site->reserved)
		return bad(checking, "site %u has line %u and kind %u", index, site->line,
			   site->kind);
	return spin_word_check(checking, site->file, "file of a site");
}

/* Parameters, counters, blocks, tables, pools and states: each kind is told apart by name. */
static int check_unique(struct spin_checking *checking, const char *what, const void *elements,
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

static int check_names(struct spin_checking *checking)
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
		status = check_unique(checking, "blocks", spin_manifest_blocks(manifest),
				      sizeof(struct spin_manifest_block), manifest->blocks.count);
	if (!status)
		status = check_unique(checking, "tables", spin_manifest_tables(manifest),
				      sizeof(struct spin_manifest_table), manifest->tables.count);
	if (!status)
		status = check_unique(checking, "pools", spin_manifest_pools(manifest),
				      sizeof(struct spin_manifest_pool), manifest->pools.count);
	if (!status)
		status = check_unique(checking, "states", spin_manifest_states(manifest),
				      sizeof(struct spin_manifest_state), manifest->states.count);
	return status;
}

static int check_each(struct spin_checking *checking, uint32_t count,
		      int (*check)(struct spin_checking *checking, uint32_t index))
{
	uint32_t i;
	int status = 0;

	for (i = 0; !status && i < count; i++)
		status = check(checking, i);
	return status;
}

static int check_elements(struct spin_checking *checking)
{
	const struct spin_manifest *manifest = checking->manifest;
	int status;

	status = spin_name_check(checking, manifest->name, "name of the extension");
	if (!status)
		status = spin_word_check(checking, manifest->extension_version,
					 "version of the extension");
	if (!status)
		status = spin_word_check(checking, manifest->source, "name of the source");
	if (!status)
		status = check_each(checking, manifest->imports.count, check_import);
	if (!status)
		status = check_each(checking, manifest->bindings.count, check_binding);
	if (!status)
		status = check_each(checking, manifest->exports.count, check_export);
	if (!status)
		status = check_each(checking, manifest->parameters.count, check_parameter);
	if (!status)
		status = check_each(checking, manifest->counters.count, spin_counter_check);
	if (!status)
		status = check_each(checking, manifest->blocks.count, spin_block_check);
	if (!status)
		status = check_each(checking, manifest->logs.count, spin_log_check);
	if (!status)
		status = check_each(checking, manifest->tables.count, spin_table_check);
	if (!status)
		status = check_each(checking, manifest->pools.count, check_pool);
	if (!status)
		status = spin_manifest_pool_check(checking->context, checking->file, manifest);
	if (!status)
		status = check_each(checking, manifest->sites.count, check_site);
	if (!status)
		status = spin_states_check(checking);
	if (!status)
		status = check_each(checking, manifest->terms.count, spin_term_check);
	return status ? status : check_names(checking);
}

int spin_manifest_check(struct spin_context *context, const char *file, const void *bytes,
			size_t size, uint32_t machine)
{
	struct spin_checking checking = { .context = context, .file = file, .manifest = bytes };
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
