// SPDX-License-Identifier: GPL-2.0-only
/*
 * The manifest: bytes in a section of its own, laid out here as <linux/spin_manifest.h>
 * says and written as assembler's strings, which cost the C compiler nothing.  All machines
 * that extensions are made for, and on, are little-endian.
 */
#include <linux/spin_manifest.h>
#include <stddef.h>

#include "digest.h"
#include "emitter.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the byte order of the manifest");
_Static_assert(COVE_DIGEST_SIZE == SPIN_DIGEST_SIZE, "digests are the manifest's");

/* Bytes of a line of the assembler's, at most. */
#define LINE 64

struct manifest {
	struct cove_emitter *emitter;
	struct spin_manifest head;
	struct spin_buffer arrays;	/* what lies between head and strings */
	struct spin_buffer strings;
	struct spin_map offsets;	/* of the strings that are there */
	uint32_t string_base;
	int result;
};

/* Adds a string once; its place relative to the string area is kept. */
static uint32_t place(struct manifest *manifest, const char *text)
{
	void *known = spin_map_find(&manifest->offsets, text);

	if (!known) {
		size_t *at = spin_arena_allocate(manifest->emitter->arena, sizeof(*at));

		*at = manifest->strings.length;
		spin_buffer_append(&manifest->strings, text, strlen(text) + 1);
		spin_map_set(&manifest->offsets, text, at);
		known = at;
	}
	return manifest->string_base + (uint32_t)*(const size_t *)known;
}

/* Without its folders: where a program was compiled is nobody's business. */
static const char *file_name(const struct cove_unit *unit, size_t file)
{
	const char *path = unit->diagnostics->sources->files[file].path;
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static void begin(struct manifest *manifest, struct spin_manifest_area *area, size_t count)
{
	if (!count)
		return;
	area->at = (uint32_t)(sizeof(manifest->head) + manifest->arrays.length);
	area->count = (uint32_t)count;
}

static void add(struct manifest *manifest, const void *entry, size_t size)
{
	spin_buffer_append(&manifest->arrays, entry, size);
}

/* Of a procedure: the place of its declaration, and its digest. */
static uint32_t declare(struct manifest *manifest, const struct cove_function *function,
			unsigned char digest[SPIN_DIGEST_SIZE])
{
	const char *text = cove_digest_text(manifest->emitter->arena, function);
	int result = cove_digest_make(text, digest);

	if (result)
		manifest->result = result;
	return place(manifest, text);
}

static size_t count_imports(const struct cove_unit *unit)
{
	size_t count = 0;

	for (size_t i = 0; i < unit->functions_count; i++)
		count += cove_emit_is_import(unit->functions[i]);
	return count;
}

static void add_imports(struct manifest *manifest)
{
	const struct cove_unit *unit = manifest->emitter->unit;

	begin(manifest, &manifest->head.imports, count_imports(unit));
	for (size_t i = 0; i < unit->functions_count; i++) {
		const struct cove_function *function = unit->functions[i];
		struct spin_manifest_import entry = { 0 };

		if (!cove_emit_is_import(function))
			continue;
		entry.interface = place(manifest, function->interface);
		entry.name = place(manifest, function->symbol->name);
		entry.declaration = declare(manifest, function, entry.digest);
		entry.flags = function->is_linked ? SPIN_IMPORT_LINKED : 0;
		entry.price = function->price;
		add(manifest, &entry, sizeof(entry));
	}
}

static void add_exports(struct manifest *manifest)
{
	const struct cove_unit *unit = manifest->emitter->unit;

	begin(manifest, &manifest->head.exports, unit->exports_count);
	for (size_t i = 0; i < unit->exports_count; i++) {
		const struct cove_function *function = unit->exports[i];
		struct spin_manifest_export entry = {
			.interface = place(manifest, function->interface),
			.name = place(manifest, function->symbol->name),
			.cell = cove_emit_export_cell(manifest->emitter, i),
			.price = function->price,
			.cost = function->charged ? 0 : function->cost,
		};

		entry.declaration = declare(manifest, function, entry.digest);
		add(manifest, &entry, sizeof(entry));
	}
}

/* What one run costs at most, guards included, besides what is charged as it runs. */
static uint64_t bound(const struct cove_binding *binding)
{
	uint64_t cost = binding->handler->charged ? 0 : binding->handler->cost;

	for (size_t i = 0; i < binding->guards_count; i++)
		cost += binding->guards[i]->charged ? 0 : binding->guards[i]->cost;
	return cost;
}

static int is_charged(const struct cove_binding *binding)
{
	int charged = binding->handler->charged;

	for (size_t i = 0; i < binding->guards_count; i++)
		charged |= binding->guards[i]->charged;
	return charged;
}

static int may_end(const struct cove_binding *binding)
{
	int ends = binding->handler->can_end;

	for (size_t i = 0; i < binding->guards_count; i++)
		ends |= binding->guards[i]->can_end;
	return ends;
}

static int is_filter(const struct cove_binding *binding)
{
	return binding->handler->declaration->role == COVE_ROLE_FILTER;
}

static uint32_t flags_of(const struct cove_binding *binding)
{
	return (may_end(binding) ? SPIN_BINDING_MAY_END : 0) |
	       (is_charged(binding) ? SPIN_BINDING_CHARGED : 0) |
	       (cove_function_is_strand(binding->handler) ? SPIN_BINDING_STRAND : 0) |
	       (is_filter(binding) ? SPIN_BINDING_FILTER : 0) |
	       (binding->declaration->is_async ? SPIN_BINDING_ASYNC : 0) |
	       (binding->event->is_linked ? SPIN_BINDING_LINKED : 0);
}

static const char *name_of(const struct cove_expression *name)
{
	return name ? name->name : "";
}

static void add_bindings(struct manifest *manifest)
{
	const struct cove_unit *unit = manifest->emitter->unit;

	begin(manifest, &manifest->head.bindings, unit->bindings_count);
	for (size_t i = 0; i < unit->bindings_count; i++) {
		const struct cove_binding *binding = &unit->bindings[i];
		struct spin_manifest_binding entry = {
			.interface = place(manifest, binding->event->interface),
			.event = place(manifest, binding->event->symbol->name),
			.handler = place(manifest, binding->handler->symbol->name),
			.before = place(manifest, name_of(binding->declaration->before)),
			.after = place(manifest, name_of(binding->declaration->after)),
			.order = (uint32_t)binding->declaration->order,
			.flags = flags_of(binding),
			.budget = binding->budget,
			.cost = bound(binding),
			.guards = (uint32_t)binding->guards_count,
			.cell = cove_emit_binding_cell(manifest->emitter, i),
			.frame = (uint32_t)binding->handler->frame,
		};

		entry.declaration = declare(manifest, binding->event, entry.digest);
		add(manifest, &entry, sizeof(entry));
	}
}

static void add_parameters(struct manifest *manifest)
{
	const struct cove_unit *unit = manifest->emitter->unit;

	begin(manifest, &manifest->head.parameters, unit->parameters_count);
	for (size_t i = 0; i < unit->parameters_count; i++) {
		const struct cove_symbol *symbol = unit->parameters[i];
		const struct cove_declaration *declaration = symbol->declaration;
		struct spin_manifest_parameter entry = {
			.name = place(manifest, symbol->name),
			.doc = place(manifest, declaration->text),
			.size = (uint32_t)symbol->type->size,
			.is_signed = symbol->type->is_signed,
			.lowest = (uint64_t)declaration->lowest->value,
			.preset = (uint64_t)declaration->value->value,
			.highest = (uint64_t)declaration->highest->value,
		};

		add(manifest, &entry, sizeof(entry));
	}
}

static void add_counters(struct manifest *manifest)
{
	const struct cove_unit *unit = manifest->emitter->unit;

	begin(manifest, &manifest->head.counters, unit->counters_count);
	for (size_t i = 0; i < unit->counters_count; i++) {
		struct spin_manifest_counter entry = {
			.name = place(manifest, unit->counters[i]->name),
			.cell = cove_emit_counter_cell(manifest->emitter, unit->counters[i]),
		};

		add(manifest, &entry, sizeof(entry));
	}
}

static void add_blocks(struct manifest *manifest)
{
	struct cove_emitter *emitter = manifest->emitter;
	const struct cove_unit *unit = emitter->unit;

	begin(manifest, &manifest->head.blocks, unit->histograms_count + unit->percpus_count);
	for (size_t i = 0; i < unit->histograms_count; i++) {
		struct spin_manifest_block entry = {
			.name = place(manifest, unit->histograms[i]->name),
			.kind = SPIN_BLOCK_HISTOGRAM,
			.cell = cove_emit_histogram_cell(emitter, i),
			.bytes = SPIN_HISTOGRAM_RANGES * 8,
			.layout = place(manifest, ""),
		};

		add(manifest, &entry, sizeof(entry));
	}
	for (size_t i = 0; i < unit->percpus_count; i++) {
		const struct cove_type *type = unit->percpus[i]->type->to;
		struct spin_manifest_block entry = {
			.name = place(manifest, unit->percpus[i]->name),
			.kind = SPIN_BLOCK_PERCPU,
			.cell = cove_emit_percpu_place(emitter, unit->percpus[i]) / 8,
			.bytes = (uint32_t)type->size,
			.layout = place(manifest, cove_emit_block_layout(emitter->arena, type)),
		};

		add(manifest, &entry, sizeof(entry));
	}
}

static void add_logs(struct manifest *manifest)
{
	const struct cove_unit *unit = manifest->emitter->unit;

	begin(manifest, &manifest->head.logs, unit->logs_count);
	for (size_t i = 0; i < unit->logs_count; i++) {
		const struct cove_log *log = &unit->logs[i];
		struct spin_manifest_log entry = {
			.file = place(manifest, file_name(unit, log->at.file)),
			.line = log->at.line,
			.format = place(manifest, log->format),
			.values = (uint32_t)log->values,
			.cell = cove_emit_log_cell(manifest->emitter, i),
		};

		add(manifest, &entry, sizeof(entry));
	}
}

/* Does a value of a table refer to an object of the program's own? */
static int refers_to_own(const struct cove_type *value)
{
	return cove_type_is_pooled(value->kind == COVE_TYPE_STRUCT ? value->fields[0].type : value);
}

static void add_tables(struct manifest *manifest)
{
	const struct cove_unit *unit = manifest->emitter->unit;
	struct spin_arena *arena = manifest->emitter->arena;

	begin(manifest, &manifest->head.tables, unit->tables_count);
	for (size_t i = 0; i < unit->tables_count; i++) {
		const struct cove_symbol *symbol = unit->tables[i];
		const struct cove_type *type = symbol->type;
		int managed = type->value->kind == COVE_TYPE_POINTER ||
			      cove_type_holds_managed(type->value);
		struct spin_manifest_table entry = {
			.name = place(manifest, symbol->name),
			.kind = (uint32_t)type->table,
			.flags = (symbol->is_shared ? SPIN_TABLE_SHARED : 0) |
				 (managed ? SPIN_TABLE_MANAGED : 0) |
				 (managed && refers_to_own(type->value) ? SPIN_TABLE_POOLED : 0),
			.key_size = (uint32_t)type->to->size,
			.value_size = (uint32_t)type->value->size,
			.room = (uint32_t)type->count,
			.key_layout = place(manifest, cove_emit_layout(arena, "key", type->to)),
			.value_layout = place(manifest, cove_emit_layout(arena, "value",
									     type->value)),
		};

		add(manifest, &entry, sizeof(entry));
	}
}

/* The references in an object or a static; adds them unless only their number is wanted. */
static uint32_t add_references(struct manifest *manifest, const struct cove_type *type, uint64_t at)
{
	struct spin_manifest_reference entry = { .at = (uint32_t)at, .count = 1 };
	uint32_t count = 0;

	if (type->kind == COVE_TYPE_STRUCT) {
		for (size_t i = 0; i < type->fields_count; i++)
			count += add_references(manifest, type->fields[i].type,
						at + type->fields[i].offset);
		return count;
	}
	for (; type->kind == COVE_TYPE_ARRAY; type = type->to)
		entry.count *= (uint32_t)type->count;
	if (type->kind != COVE_TYPE_POINTER)
		return 0;
	entry.flags = cove_type_is_pooled(type) ? SPIN_REFERENCE_POOLED : 0;
	if (manifest)
		add(manifest, &entry, sizeof(entry));
	return 1;
}

static size_t count_references(const struct cove_unit *unit)
{
	size_t count = 0;

	for (size_t i = 0; i < unit->statics_count; i++)
		count += add_references(NULL, unit->statics[i]->type, 0);
	for (size_t i = 0; i < unit->pools_count; i++)
		count += add_references(NULL, unit->pools[i]->type->to, 0);
	return count;
}

static void add_pools(struct manifest *manifest)
{
	const struct cove_unit *unit = manifest->emitter->unit;

	begin(manifest, &manifest->head.pools, unit->pools_count);
	for (size_t i = 0; i < unit->pools_count; i++) {
		const struct cove_type *type = unit->pools[i]->type;
		struct spin_manifest_pool entry = {
			.name = place(manifest, unit->pools[i]->name),
			.object_size = (uint32_t)type->to->size,
			.room = (uint32_t)type->count,
			.references = add_references(NULL, type->to, 0),
		};

		add(manifest, &entry, sizeof(entry));
	}
	begin(manifest, &manifest->head.references, count_references(unit));
	for (size_t i = 0; i < unit->statics_count; i++)
		add_references(manifest, unit->statics[i]->type, 0);
	for (size_t i = 0; i < unit->pools_count; i++)
		add_references(manifest, unit->pools[i]->type->to, 0);
}

static void add_sites(struct manifest *manifest)
{
	const struct cove_unit *unit = manifest->emitter->unit;

	begin(manifest, &manifest->head.sites, unit->sites_count);
	for (size_t i = 0; i < unit->sites_count; i++) {
		struct spin_manifest_site entry = {
			.file = place(manifest, file_name(unit, unit->sites[i].at.file)),
			.line = unit->sites[i].at.line,
			.kind = unit->sites[i].kind,
		};

		add(manifest, &entry, sizeof(entry));
	}
}

/* Long texts are cut: their digests are whole. */
static const char *short_text(struct spin_arena *arena, const char *text)
{
	if (strlen(text) < SPIN_DECLARATION_SIZE)
		return text;
	return spin_arena_format(arena, "%.*s...", SPIN_DECLARATION_SIZE - 4, text);
}

static void describe_state(struct spin_manifest_state *entry, const struct cove_symbol *symbol)
{
	entry->number = symbol->index;
	if (symbol->kind == COVE_SYMBOL_TABLE) {
		entry->kind = SPIN_STATE_TABLE;
	} else if (symbol->kind == COVE_SYMBOL_COUNTER) {
		entry->kind = SPIN_STATE_COUNTER;
	} else {
		entry->kind = SPIN_STATE_MEMORY;
		entry->number = symbol->kind == COVE_SYMBOL_LOCK ? (uint32_t)sizeof(uint32_t) :
								   (uint32_t)symbol->type->size;
	}
}

static void add_states(struct manifest *manifest)
{
	const struct cove_unit *unit = manifest->emitter->unit;
	struct spin_arena *arena = manifest->emitter->arena;

	begin(manifest, &manifest->head.states, unit->states_count);
	for (size_t i = 0; i < unit->states_count; i++) {
		const struct cove_symbol *symbol = unit->states[i];
		const char *text = cove_digest_state_text(arena, unit, symbol);
		struct spin_manifest_state entry = {
			.name = place(manifest, symbol->name),
			.declaration = place(manifest, short_text(arena, text)),
		};
		int result = cove_digest_make(text, entry.digest);

		if (result)
			manifest->result = result;
		describe_state(&entry, symbol);
		add(manifest, &entry, sizeof(entry));
	}
}

static void add_term(void *taker, struct spin_manifest_term *entry, const char *name)
{
	struct manifest *manifest = taker;

	entry->name = place(manifest, name);
	add(manifest, entry, sizeof(*entry));
}

static void add_terms(struct manifest *manifest)
{
	const struct cove_unit *unit = manifest->emitter->unit;

	begin(manifest, &manifest->head.terms, cove_emit_count_terms(unit));
	cove_emit_terms(unit, add_term, manifest);
}

/* Where the strings begin: behind all arrays. */
static uint32_t strings_at(const struct cove_unit *unit)
{
	return (uint32_t)(sizeof(struct spin_manifest) +
			  count_imports(unit) * sizeof(struct spin_manifest_import) +
			  unit->bindings_count * sizeof(struct spin_manifest_binding) +
			  unit->exports_count * sizeof(struct spin_manifest_export) +
			  unit->parameters_count * sizeof(struct spin_manifest_parameter) +
			  unit->counters_count * sizeof(struct spin_manifest_counter) +
			  (unit->histograms_count + unit->percpus_count) *
			  sizeof(struct spin_manifest_block) +
			  unit->logs_count * sizeof(struct spin_manifest_log) +
			  unit->tables_count * sizeof(struct spin_manifest_table) +
			  unit->pools_count * sizeof(struct spin_manifest_pool) +
			  count_references(unit) * sizeof(struct spin_manifest_reference) +
			  unit->sites_count * sizeof(struct spin_manifest_site) +
			  unit->states_count * sizeof(struct spin_manifest_state) +
			  cove_emit_count_terms(unit) * sizeof(struct spin_manifest_term));
}

static void add_strings(struct manifest *manifest)
{
	const struct cove_unit *unit = manifest->emitter->unit;
	struct spin_manifest *head = &manifest->head;

	head->name = place(manifest, unit->name);
	head->extension_version = place(manifest, unit->version);
	head->source = place(manifest, file_name(unit, unit->main_file));
	place(manifest, "");
	while ((manifest->string_base + manifest->strings.length) % 8)
		spin_buffer_append(&manifest->strings, "", 1);
	head->strings.at = manifest->string_base;
	head->strings.count = (uint32_t)manifest->strings.length;
	head->size = head->strings.at + head->strings.count;
}

/* One byte inside a string of the assembler's inside a string of C's. */
static void print_byte(struct spin_buffer *out, unsigned char byte)
{
	const char octal[] = { '\\', '\\', '0' + (byte >> 6), '0' + (byte >> 3 & 7),
			       '0' + (byte & 7) };

	if (byte < ' ' || byte >= 127 || strchr("\"\\?", byte))
		spin_buffer_append(out, octal, sizeof(octal));
	else
		spin_buffer_append(out, (const char *)&byte, 1);
}

/* A line ends behind a string, or where it is full. */
static void print_bytes(struct spin_buffer *out, const void *bytes, size_t size)
{
	const unsigned char *all = bytes;
	size_t at = 0;

	while (at < size) {
		size_t begin = at;

		spin_buffer_print(out, "\t\"\\t.ascii \\\"");
		do
			print_byte(out, all[at++]);
		while (at < size && at - begin < LINE && (all[at - 1] || !all[at]));
		spin_buffer_print(out, "\\\"\\n\"\n");
	}
}

static void print_manifest(const struct manifest *manifest, struct spin_buffer *out)
{
	const unsigned char *head = (const void *)&manifest->head;
	size_t machine = offsetof(struct spin_manifest, machine);
	size_t behind = machine + sizeof(manifest->head.machine);

	spin_buffer_print(out, "\n__asm__(\".pushsection .spin.manifest, \\\"a\\\"\\n\"\n"
			  "\t\"\\t.balign 8\\n\"\n\t\"spin_manifest:\\n\"\n");
	print_bytes(out, head, machine);
	spin_buffer_print(out, "#ifdef __alpha__\n\t\"\\t.short 0x9026\\n\"\n"
			  "#else\n\t\"\\t.short 62\\n\"\n#endif\n");
	print_bytes(out, head + behind, sizeof(manifest->head) - behind);
	print_bytes(out, manifest->arrays.text, manifest->arrays.length);
	print_bytes(out, manifest->strings.text, manifest->strings.length);
	spin_buffer_print(out, "\t\"\\t.popsection\\n\");\n");
}

int cove_emit_manifest(struct cove_emitter *emitter)
{
	struct spin_arena *arena = emitter->arena;
	const struct cove_unit *unit = emitter->unit;
	struct manifest manifest = {
		.emitter = emitter, .arrays = { .arena = arena }, .strings = { .arena = arena },
		.offsets = { .arena = arena }, .string_base = strings_at(unit),
		.head = {
			.magic = SPIN_MANIFEST_MAGIC, .version = SPIN_MANIFEST_VERSION,
			.head_size = sizeof(struct spin_manifest),
			.flags = unit->unmasked ? SPIN_MANIFEST_UNMASKED : 0,
			.cells = cove_emit_cells(emitter),
		},
	};

	add_imports(&manifest);
	add_bindings(&manifest);
	add_exports(&manifest);
	add_parameters(&manifest);
	add_counters(&manifest);
	add_blocks(&manifest);
	add_logs(&manifest);
	add_tables(&manifest);
	add_pools(&manifest);
	add_sites(&manifest);
	add_states(&manifest);
	add_terms(&manifest);
	add_strings(&manifest);
	print_manifest(&manifest, emitter->out);
	return manifest.result;
}
