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
#include "spin_core/domain/export.h"
#include "spin_core/domain/manifest.h"
#include "spin_core/domain/object_pool.h"
#include "spin_core/domain/term.h"
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
	if (manifest->flags & ~SPIN_MANIFEST_FLAGS)
		return refuse(reading, "unknown flags %#x", manifest->flags);
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
		{ "exports", &m->exports, sizeof(struct spin_manifest_export),
		  SPIN_LIMIT_EXPORTS },
		{ "parameters", &m->parameters, sizeof(struct spin_manifest_parameter),
		  SPIN_LIMIT_PARAMETERS },
		{ "counters", &m->counters, sizeof(struct spin_manifest_counter),
		  SPIN_LIMIT_COUNTERS },
		{ "blocks", &m->blocks, sizeof(struct spin_manifest_block), SPIN_LIMIT_BLOCKS },
		{ "logs", &m->logs, sizeof(struct spin_manifest_log), SPIN_LIMIT_LOGS },
		{ "tables", &m->tables, sizeof(struct spin_manifest_table), SPIN_LIMIT_TABLES },
		{ "pools", &m->pools, sizeof(struct spin_manifest_pool), SPIN_LIMIT_POOLS },
		{ "references", &m->references, sizeof(struct spin_manifest_reference),
		  SPIN_LIMIT_REFERENCES },
		{ "sites", &m->sites, sizeof(struct spin_manifest_site), SPIN_LIMIT_SITES },
		{ "states", &m->states, sizeof(struct spin_manifest_state), SPIN_LIMIT_STATES },
		{ "terms", &m->terms, sizeof(struct spin_manifest_term), SPIN_LIMIT_TERMS },
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
		    !declaration_good(reading, import->declaration) ||
		    (import->flags & ~SPIN_IMPORT_FLAGS))
			return refuse(reading, "import %u is malformed", i);
	return 0;
}

static bool cells_good(const struct spin_manifest *manifest, u32 cell, u32 count)
{
	return cell < manifest->cells && count <= manifest->cells - cell;
}

static bool export_good(struct reading *reading, const struct spin_manifest_export *export)
{
	return name_good(reading, export->interface) && name_good(reading, export->name) &&
	       declaration_good(reading, export->declaration) &&
	       cells_good(reading->manifest, export->cell, SPIN_EXPORT_CELLS);
}

static int check_exports(struct reading *reading)
{
	const struct spin_manifest_export *export = spin_manifest_exports(reading->manifest);
	u32 i;
	int error;

	for (i = 0; i < reading->manifest->exports.count; i++, export++) {
		if (!export_good(reading, export))
			return refuse(reading, "export %u is malformed", i);
		error = spin_export_check(reading->manifest, i, reading->message);
		if (error)
			return error;
	}
	return 0;
}

static bool name_or_none_good(struct reading *reading, u32 at)
{
	return string_good(reading, at, SPIN_NAME_SIZE) &&
	       (!*spin_manifest_string(reading->manifest, at) || name_good(reading, at));
}

static bool binding_good(struct reading *reading, const struct spin_manifest_binding *binding)
{
	return name_good(reading, binding->interface) && name_good(reading, binding->event) &&
	       name_good(reading, binding->handler) &&
	       declaration_good(reading, binding->declaration) &&
	       name_or_none_good(reading, binding->before) &&
	       name_or_none_good(reading, binding->after) &&
	       binding->order <= SPIN_ORDER_LAST && spin_manifest_kind_good(binding) &&
	       binding->guards <= SPIN_LIMIT_GUARDS &&
	       cells_good(reading->manifest, binding->cell, SPIN_BINDING_CELLS);
}

static int check_bindings(struct reading *reading)
{
	const struct spin_manifest_binding *binding = spin_manifest_bindings(reading->manifest);
	u32 i;

	for (i = 0; i < reading->manifest->bindings.count; i++, binding++)
		if (!binding_good(reading, binding))
			return refuse(reading, "binding %u is malformed", i);
	return spin_manifest_check_strands(reading->manifest, reading->message);
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

static bool block_good(struct reading *reading, const struct spin_manifest_block *block)
{
	const struct spin_manifest *manifest = reading->manifest;

	if (!name_good(reading, block->name) || !text_good(reading, block->layout) ||
	    block->kind >= SPIN_BLOCK_KINDS || block->reserved || !block->bytes ||
	    block->bytes > manifest->cells * sizeof(u64) ||
	    !cells_good(manifest, block->cell, DIV_ROUND_UP(block->bytes, sizeof(u64))))
		return false;
	return block->kind != SPIN_BLOCK_HISTOGRAM ||
	       block->bytes == SPIN_HISTOGRAM_RANGES * sizeof(u64);
}

static int check_blocks(struct reading *reading)
{
	const struct spin_manifest_block *block = spin_manifest_blocks(reading->manifest);
	u32 i;

	for (i = 0; i < reading->manifest->blocks.count; i++, block++)
		if (!block_good(reading, block))
			return refuse(reading, "block %u is malformed", i);
	return 0;
}

static int check_logs(struct reading *reading)
{
	const struct spin_manifest_log *log = spin_manifest_logs(reading->manifest);
	u32 i;

	for (i = 0; i < reading->manifest->logs.count; i++, log++)
		if (!word_good(reading, log->file) || !text_good(reading, log->format) ||
		    log->values > SPIN_LOG_VALUES || log->reserved ||
		    !cells_good(reading->manifest, log->cell, 1))
			return refuse(reading, "log %u is malformed", i);
	return 0;
}

static bool key_good(const struct spin_manifest_table *table)
{
	switch (table->kind) {
	case SPIN_TABLE_HASH:
	case SPIN_TABLE_LRU:
	case SPIN_TABLE_PERCPU_HASH:
		return table->key_size;
	case SPIN_TABLE_LPM:
		return table->key_size > 1;
	case SPIN_TABLE_ARRAY:
	case SPIN_TABLE_PERCPU_ARRAY:
		return table->key_size == sizeof(u32);
	case SPIN_TABLE_RING:
		/* Somebody must be able to read it. */
		return !table->key_size && (table->flags & SPIN_TABLE_SHARED);
	default:
		return false;
	}
}

/*
 * A managed reference is a kernel pointer: never for user space to see.  It is the first
 * word of a value, whose alignment makes the size whole words; the elements of an array
 * exist from the beginning, and only a value that is nothing else can be none yet.
 */
static bool managed_good(const struct spin_manifest_table *table)
{
	if ((table->flags & SPIN_TABLE_SHARED) || table->kind == SPIN_TABLE_PERCPU_HASH ||
	    table->kind == SPIN_TABLE_PERCPU_ARRAY)
		return false;
	if (table->kind == SPIN_TABLE_ARRAY)
		return table->value_size == sizeof(void *);
	return table->value_size >= sizeof(void *) && table->value_size % sizeof(void *) == 0;
}

static bool table_good(struct reading *reading, const struct spin_manifest_table *table)
{
	if (!name_good(reading, table->name) || !text_good(reading, table->key_layout) ||
	    !text_good(reading, table->value_layout) || (table->flags & ~SPIN_TABLE_FLAGS) ||
	    !table->value_size || !table->room)
		return false;
	if ((table->flags & SPIN_TABLE_MANAGED) && !managed_good(table))
		return false;
	if ((table->flags & SPIN_TABLE_POOLED) && !(table->flags & SPIN_TABLE_MANAGED))
		return false;
	return key_good(table);
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

/**
 * spin_manifest_static_references - how many references of a manifest are statics
 * @manifest: its areas are checked
 *
 * Context: any.
 * Return: the count; negative if its pools have more members than there are references.
 */
s64 spin_manifest_static_references(const struct spin_manifest *manifest)
{
	const struct spin_manifest_pool *pool = spin_manifest_pools(manifest);
	s64 left = manifest->references.count;
	u32 i;

	for (i = 0; i < manifest->pools.count; i++)
		left -= pool[i].references;
	return left;
}

static bool reference_good(const struct spin_manifest_reference *reference, u64 begin, u64 end)
{
	return reference->count && !(reference->flags & ~SPIN_REFERENCE_FLAGS) &&
	       !reference->reserved && reference->at >= begin &&
	       reference->at % sizeof(void *) == 0 &&
	       reference->at + (u64)reference->count * sizeof(void *) <= end;
}

/* Each word of an object is given up once. */
static bool members_good(const struct spin_manifest_reference *reference, u32 count, u32 size)
{
	u64 begin = 0;
	u32 i;

	for (i = 0; i < count; i++, reference++) {
		if (!reference_good(reference, begin, size))
			return false;
		begin = reference->at + (u64)reference->count * sizeof(void *);
	}
	return true;
}

static bool pool_good(struct reading *reading, const struct spin_manifest_pool *pool)
{
	return name_good(reading, pool->name) && pool->object_size && pool->room &&
	       pool->object_size <= SPIN_LIMIT_OBJECT_SIZE && pool->room <= SPIN_LIMIT_POOL_ROOM;
}

static int check_references(struct reading *reading)
{
	const struct spin_manifest_reference *reference =
		spin_manifest_references(reading->manifest);
	const struct spin_manifest_pool *pool = spin_manifest_pools(reading->manifest);
	s64 statics = spin_manifest_static_references(reading->manifest);
	u32 i;

	if (statics < 0)
		return refuse(reading, "the pools have too many references");
	for (; statics; statics--, reference++)
		if (reference->at ||
		    !reference_good(reference, 0, (u64)SPIN_LIMIT_SPINDLE_SIZE))
			return refuse(reading, "a static reference is malformed");
	for (i = 0; i < reading->manifest->pools.count; reference += pool[i++].references)
		if (!members_good(reference, pool[i].references, pool[i].object_size))
			return refuse(reading, "the references of pool %u are malformed", i);
	return 0;
}

static int check_pools(struct reading *reading)
{
	const struct spin_manifest_pool *pool = spin_manifest_pools(reading->manifest);
	u64 memory = 0;
	u32 i;

	for (i = 0; i < reading->manifest->pools.count; i++, pool++) {
		if (!pool_good(reading, pool))
			return refuse(reading, "pool %u is malformed", i);
		memory += spin_object_pool_slots(pool);
	}
	if (memory > spin_object_pool_most_memory())
		return spin_message_set(reading->message, -E2BIG,
					"its pools need %llu bytes, pool_memory lets an extension have %llu",
					memory, spin_object_pool_most_memory());
	return check_references(reading);
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

/* Objects of the old version's pools would be no objects of the new one's. */
static bool carried_table_good(const struct spin_manifest *manifest, u32 index)
{
	return index < manifest->tables.count &&
	       !(spin_manifest_tables(manifest)[index].flags & SPIN_TABLE_POOLED);
}

/* @next: of each kind, the least index that has not been carried. */
static bool state_good(struct reading *reading, const struct spin_manifest_state *state,
		       u64 next[SPIN_STATE_KINDS])
{
	const struct spin_manifest *manifest = reading->manifest;

	if (!name_good(reading, state->name) || !declaration_good(reading, state->declaration) ||
	    state->kind >= SPIN_STATE_KINDS)
		return false;
	if (state->kind == SPIN_STATE_MEMORY) {
		next[SPIN_STATE_MEMORY] += state->number;
		return state->number;
	}
	if (state->number < next[state->kind])
		return false;
	next[state->kind] = state->number + 1ULL;
	return state->kind == SPIN_STATE_TABLE ? carried_table_good(manifest, state->number) :
						 state->number < manifest->counters.count;
}

/* What is handed over is found by its name, and handed over once. */
static bool named_before(const struct spin_manifest *manifest, u32 index)
{
	const struct spin_manifest_state *states = spin_manifest_states(manifest);
	const char *name = spin_manifest_string(manifest, states[index].name);

	while (index--)
		if (!strcmp(spin_manifest_string(manifest, states[index].name), name))
			return true;
	return false;
}

static int check_states(struct reading *reading)
{
	const struct spin_manifest_state *state = spin_manifest_states(reading->manifest);
	u64 next[SPIN_STATE_KINDS] = {};
	u32 i;

	for (i = 0; i < reading->manifest->states.count; i++, state++)
		if (!state_good(reading, state, next) || named_before(reading->manifest, i))
			return refuse(reading, "state %u is malformed", i);
	if (next[SPIN_STATE_MEMORY] > SPIN_LIMIT_STATE_MEMORY)
		return spin_message_set(reading->message, -E2BIG,
					"its state has %llu bytes, at most %u",
					next[SPIN_STATE_MEMORY], SPIN_LIMIT_STATE_MEMORY);
	return 0;
}

/* That they fit the events is seen when these are known: spin_terms_take(). */
static int check_terms(struct reading *reading)
{
	const struct spin_manifest_term *term = spin_manifest_terms(reading->manifest);
	u32 i;

	for (i = 0; i < reading->manifest->terms.count; i++)
		if (!name_good(reading, term[i].name) || !spin_term_good(reading->manifest, i))
			return refuse(reading, "term %u is malformed", i);
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
		check_exports, check_parameters, check_counters, check_blocks, check_logs,
		check_tables, check_pools, check_sites, check_states, check_terms,
	};
	struct reading reading = { manifest, size, message };
	size_t i;
	int error = 0;

	for (i = 0; i < ARRAY_SIZE(checks) && !error; i++)
		error = checks[i](&reading);
	return error;
}
