// SPDX-License-Identifier: GPL-2.0-only
/*
 * The manifest: one constant in a section of its own.  Offsets are computed here
 * from the sizes of <linux/spin_manifest.h>, which the emitted file asserts.
 */
#include "digest.h"
#include "emitter.h"

/* Sizes of the entries, all multiples of 8. */
enum {
	HEAD_SIZE = 88, IMPORT_SIZE = 32, BINDING_SIZE = 80, PARAMETER_SIZE = 40,
	COUNTER_SIZE = 8, TABLE_SIZE = 32, SITE_SIZE = 16, BINDING_CELLS = 5,
};

struct manifest {
	struct cove_emitter *emitter;
	struct spin_buffer strings;
	struct spin_map offsets;
	struct spin_buffer arrays;	/* the initialisers of all arrays */
	struct spin_buffer members;	/* their declarations */
	struct spin_buffer areas;	/* their places in the head */
	uint64_t at;
	uint64_t string_base;
	int result;
};

static void print_octal(struct spin_buffer *out, const char *text)
{
	for (; *text; text++) {
		unsigned char byte = (unsigned char)*text;

		if (byte < ' ' || byte >= 127 || byte == '"' || byte == '\\' || byte == '?')
			spin_buffer_print(out, "\\%03o", byte);
		else
			spin_buffer_append(out, text, 1);
	}
}

/* Adds a string once; its place relative to the string area, plus one, is kept. */
static uint64_t string(struct manifest *manifest, const char *text)
{
	void *known = spin_map_find(&manifest->offsets, text);

	if (!known) {
		uint64_t *place = spin_arena_allocate(manifest->emitter->arena, sizeof(*place));

		*place = manifest->strings.length;
		spin_buffer_append(&manifest->strings, text, strlen(text) + 1);
		spin_map_set(&manifest->offsets, text, place);
		known = place;
	}
	return manifest->string_base + *(const uint64_t *)known;
}

/* Without its folders: where a program was compiled is nobody's business. */
static const char *file_name(const struct cove_unit *unit, size_t file)
{
	const char *path = unit->diagnostics->sources->files[file].path;
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static void begin(struct manifest *manifest, const char *name, const char *type, size_t count,
		  unsigned int size)
{
	if (!count)
		return;
	spin_buffer_print(&manifest->members, "\tstruct spin_manifest_%s %s[%zu];\n", type, name,
			  count);
	spin_buffer_print(&manifest->areas, "\t\t.%s = { %llu, %zu },\n", name,
			  (unsigned long long)manifest->at, count);
	spin_buffer_print(&manifest->arrays, "\t.%s = {\n", name);
	manifest->at += count * size;
}

static void end(struct manifest *manifest, size_t count)
{
	if (count)
		spin_buffer_print(&manifest->arrays, "\t},\n");
}

static void print_digest(struct manifest *manifest, const char *text)
{
	unsigned char digest[COVE_DIGEST_SIZE];
	int result = cove_digest_make(text, digest);

	if (result) {
		manifest->result = result;
		return;
	}
	spin_buffer_print(&manifest->arrays, ".digest = { ");
	for (unsigned int i = 0; i < COVE_DIGEST_SIZE; i++)
		spin_buffer_print(&manifest->arrays, "%s0x%02x", i ? ", " : "", digest[i]);
	spin_buffer_print(&manifest->arrays, " }");
}

static unsigned long long place(struct manifest *manifest, const char *text)
{
	return string(manifest, text);
}

static void print_import(struct manifest *manifest, const struct cove_function *function)
{
	const char *text = cove_digest_text(manifest->emitter->arena, function);

	spin_buffer_print(&manifest->arrays, "\t\t{ .interface = %llu, .name = %llu, "
			  ".declaration = %llu, ", place(manifest, function->interface),
			  place(manifest, function->symbol->name), place(manifest, text));
	print_digest(manifest, text);
	spin_buffer_print(&manifest->arrays, " },\n");
}

static void print_imports(struct manifest *manifest)
{
	const struct cove_unit *unit = manifest->emitter->unit;
	size_t count = 0;

	for (size_t i = 0; i < unit->functions_count; i++)
		count += unit->functions[i]->interface && unit->functions[i]->called;
	begin(manifest, "imports", "import", count, IMPORT_SIZE);
	for (size_t i = 0; i < unit->functions_count; i++)
		if (unit->functions[i]->interface && unit->functions[i]->called)
			print_import(manifest, unit->functions[i]);
	end(manifest, count);
}

/* What one run costs at most, guards included; 0 where fuel is charged. */
static uint64_t bound(const struct cove_binding *binding)
{
	uint64_t cost = binding->handler->cost;

	if (binding->handler->charged)
		return 0;
	for (size_t i = 0; i < binding->guards_count; i++) {
		if (binding->guards[i]->charged)
			return 0;
		cost += binding->guards[i]->cost;
	}
	return cost;
}

static int may_end(const struct cove_binding *binding)
{
	int ends = binding->handler->can_end;

	for (size_t i = 0; i < binding->guards_count; i++)
		ends |= binding->guards[i]->can_end;
	return ends;
}

static void print_binding(struct manifest *manifest, const struct cove_binding *binding,
			  size_t number)
{
	const struct cove_declaration *declaration = binding->declaration;
	const char *text = cove_digest_text(manifest->emitter->arena, binding->event);
	struct spin_buffer *out = &manifest->arrays;

	spin_buffer_print(out, "\t\t{ .interface = %llu, .event = %llu, .declaration = %llu, "
			  ".handler = %llu,\n", place(manifest, binding->event->interface),
			  place(manifest, binding->event->symbol->name), place(manifest, text),
			  place(manifest, binding->handler->symbol->name));
	spin_buffer_print(out, "\t\t  .before = %llu, .after = %llu, .order = %u, .flags = %u, "
			  ".budget = %llu, .cost = %llu,\n",
			  place(manifest, declaration->before ? declaration->before : ""),
			  place(manifest, declaration->after ? declaration->after : ""),
			  (unsigned int)declaration->order, (unsigned int)may_end(binding),
			  (unsigned long long)binding->budget,
			  (unsigned long long)bound(binding));
	spin_buffer_print(out, "\t\t  .guards = %zu, .cell = %u, ", binding->guards_count,
			  cove_emit_binding_cell(manifest->emitter, number));
	print_digest(manifest, text);
	spin_buffer_print(out, " },\n");
}

static void print_bindings(struct manifest *manifest)
{
	const struct cove_unit *unit = manifest->emitter->unit;

	begin(manifest, "bindings", "binding", unit->bindings_count, BINDING_SIZE);
	for (size_t i = 0; i < unit->bindings_count; i++)
		print_binding(manifest, &unit->bindings[i], i);
	end(manifest, unit->bindings_count);
}

static void print_parameters(struct manifest *manifest)
{
	const struct cove_unit *unit = manifest->emitter->unit;

	begin(manifest, "parameters", "parameter", unit->parameters_count, PARAMETER_SIZE);
	for (size_t i = 0; i < unit->parameters_count; i++) {
		const struct cove_symbol *symbol = unit->parameters[i];
		const struct cove_declaration *declaration = symbol->declaration;

		spin_buffer_print(&manifest->arrays,
				  "\t\t{ .name = %llu, .doc = %llu, .size = %llu, .is_signed = %u, "
				  ".lowest = 0x%llxull, .preset = 0x%llxull, .highest = 0x%llxull },\n",
				  place(manifest, symbol->name), place(manifest, declaration->text),
				  (unsigned long long)symbol->type->size, symbol->type->is_signed,
				  (unsigned long long)declaration->lowest->value,
				  (unsigned long long)declaration->value->value,
				  (unsigned long long)declaration->highest->value);
	}
	end(manifest, unit->parameters_count);
}

static void print_counters(struct manifest *manifest)
{
	const struct cove_unit *unit = manifest->emitter->unit;

	begin(manifest, "counters", "counter", unit->counters_count, COUNTER_SIZE);
	for (size_t i = 0; i < unit->counters_count; i++)
		spin_buffer_print(&manifest->arrays, "\t\t{ .name = %llu, .cell = %u },\n",
				  place(manifest, unit->counters[i]->name),
				  cove_emit_counter_cell(manifest->emitter, unit->counters[i]));
	end(manifest, unit->counters_count);
}

/* "name:type name:type ..."; inner structs by their members, joined with dots. */
static void print_layout(struct spin_buffer *out, const char *name, const struct cove_type *type)
{
	if (type->kind != COVE_TYPE_STRUCT) {
		spin_buffer_print(out, "%s%s:%s", out->length ? " " : "", name,
				  cove_type_text(out->arena, type));
		return;
	}
	for (size_t i = 0; i < type->fields_count; i++)
		print_layout(out, *name ? spin_arena_format(out->arena, "%s.%s", name,
							    type->fields[i].name) :
			     type->fields[i].name, type->fields[i].type);
}

static const char *layout(struct spin_arena *arena, const char *name, const struct cove_type *type)
{
	struct spin_buffer text = { .arena = arena };

	print_layout(&text, type->kind == COVE_TYPE_STRUCT ? "" : name, type);
	return spin_buffer_text(&text);
}

static void print_tables(struct manifest *manifest)
{
	const struct cove_unit *unit = manifest->emitter->unit;
	struct spin_arena *arena = manifest->emitter->arena;

	begin(manifest, "tables", "table", unit->tables_count, TABLE_SIZE);
	for (size_t i = 0; i < unit->tables_count; i++) {
		const struct cove_symbol *symbol = unit->tables[i];
		const struct cove_type *type = symbol->type;
		int managed = type->value->kind == COVE_TYPE_POINTER;

		spin_buffer_print(&manifest->arrays,
				  "\t\t{ .name = %llu, .kind = %u, .flags = %u, .key_size = %llu, "
				  ".value_size = %llu, .room = %llu,\n\t\t  .key_layout = %llu, "
				  ".value_layout = %llu },\n",
				  place(manifest, symbol->name), (unsigned int)type->table,
				  (symbol->is_shared ? 1u : 0u) | (managed ? 2u : 0u),
				  (unsigned long long)type->to->size,
				  (unsigned long long)type->value->size,
				  (unsigned long long)type->count,
				  place(manifest, layout(arena, "key", type->to)),
				  place(manifest, layout(arena, "value", type->value)));
	}
	end(manifest, unit->tables_count);
}

static void print_sites(struct manifest *manifest)
{
	const struct cove_unit *unit = manifest->emitter->unit;

	begin(manifest, "sites", "site", unit->sites_count, SITE_SIZE);
	for (size_t i = 0; i < unit->sites_count; i++)
		spin_buffer_print(&manifest->arrays,
				  "\t\t{ .file = %llu, .line = %u, .kind = %u },\n",
				  place(manifest, file_name(unit, unit->sites[i].at.file)),
				  unit->sites[i].at.line, unit->sites[i].kind);
	end(manifest, unit->sites_count);
}

/* Where the strings begin: behind all arrays. */
static uint64_t strings_at(const struct cove_unit *unit)
{
	size_t imports = 0;

	for (size_t i = 0; i < unit->functions_count; i++)
		imports += unit->functions[i]->interface && unit->functions[i]->called;
	return HEAD_SIZE + imports * IMPORT_SIZE + unit->bindings_count * BINDING_SIZE +
	       unit->parameters_count * PARAMETER_SIZE + unit->counters_count * COUNTER_SIZE +
	       unit->tables_count * TABLE_SIZE + unit->sites_count * SITE_SIZE;
}

static void print_sizes(struct spin_buffer *out)
{
	static const struct {
		const char *name;
		unsigned int size;
	} sizes[] = {
		{ "", HEAD_SIZE }, { "_import", IMPORT_SIZE }, { "_binding", BINDING_SIZE },
		{ "_parameter", PARAMETER_SIZE }, { "_counter", COUNTER_SIZE },
		{ "_table", TABLE_SIZE }, { "_site", SITE_SIZE },
	};

	spin_buffer_print(out, "\n");
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
		spin_buffer_print(out, "_Static_assert(sizeof(struct spin_manifest%s) == %u, \"\");\n",
				  sizes[i].name, sizes[i].size);
	spin_buffer_print(out, "_Static_assert(SPIN_BINDING_CELLS == %u, \"\");\n", BINDING_CELLS);
}

static void print_strings(struct spin_buffer *out, const struct spin_buffer *strings)
{
	spin_buffer_print(out, "\t.strings =\n");
	for (size_t at = 0; at < strings->length; at += strlen(strings->text + at) + 1) {
		int is_last = at + strlen(strings->text + at) + 1 == strings->length;

		spin_buffer_print(out, "\t\t\"");
		print_octal(out, strings->text + at);
		/* The last one's zero is the one that C adds. */
		spin_buffer_print(out, "%s\"\n", is_last ? "" : "\\0");
	}
	spin_buffer_print(out, "};\n");
}

static void print_head(struct manifest *manifest, struct spin_buffer *out)
{
	const struct cove_unit *unit = manifest->emitter->unit;
	unsigned long long source = place(manifest, file_name(unit, unit->main_file));
	unsigned long long name = place(manifest, unit->name);
	unsigned long long version = place(manifest, unit->version);
	size_t cells = unit->bindings_count * BINDING_CELLS + unit->counters_count;

	spin_buffer_print(out, "\nstatic const struct {\n\tstruct spin_manifest head;\n%s"
			  "\tchar strings[%zu];\n"
			  "} spin_manifest SPIN_SECTION(\".spin.manifest\") "
			  "__attribute__((aligned(8))) = {\n",
			  spin_buffer_text(&manifest->members), manifest->strings.length);
	spin_buffer_print(out, "\t.head = {\n\t\t.magic = SPIN_MANIFEST_MAGIC,\n"
			  "\t\t.version = SPIN_MANIFEST_VERSION,\n\t\t.head_size = %d,\n"
			  "\t\t.size = %llu,\n", HEAD_SIZE,
			  (unsigned long long)(manifest->string_base + manifest->strings.length));
	spin_buffer_print(out, "#ifdef __alpha__\n\t\t.machine = 0x9026,\n"
			  "#else\n\t\t.machine = 62,\n#endif\n");
	spin_buffer_print(out, "\t\t.name = %llu,\n\t\t.extension_version = %llu,\n"
			  "\t\t.source = %llu,\n\t\t.cells = %zu,\n%s", name, version, source, cells,
			  spin_buffer_text(&manifest->areas));
	spin_buffer_print(out, "\t\t.strings = { %llu, %zu },\n\t},\n",
			  (unsigned long long)manifest->string_base, manifest->strings.length);
}

/* The structure ends where the manifest does: strings fill it to its alignment. */
static void pad_strings(struct manifest *manifest)
{
	while ((manifest->string_base + manifest->strings.length) % 8)
		spin_buffer_append(&manifest->strings, "", 1);
}

int cove_emit_manifest(struct cove_emitter *emitter)
{
	struct spin_arena *arena = emitter->arena;
	struct manifest manifest = {
		.emitter = emitter, .at = HEAD_SIZE, .strings = { .arena = arena },
		.offsets = { .arena = arena }, .arrays = { .arena = arena },
		.members = { .arena = arena }, .areas = { .arena = arena },
		.string_base = strings_at(emitter->unit),
	};
	struct spin_buffer head = { .arena = arena };

	print_imports(&manifest);
	print_bindings(&manifest);
	print_parameters(&manifest);
	print_counters(&manifest);
	print_tables(&manifest);
	print_sites(&manifest);
	string(&manifest, "");
	string(&manifest, emitter->unit->name);
	string(&manifest, emitter->unit->version);
	string(&manifest, file_name(emitter->unit, emitter->unit->main_file));
	pad_strings(&manifest);
	print_head(&manifest, &head);
	print_sizes(emitter->out);
	spin_buffer_append(emitter->out, spin_buffer_text(&head), head.length);
	spin_buffer_append(emitter->out, spin_buffer_text(&manifest.arrays),
			   manifest.arrays.length);
	print_strings(emitter->out, &manifest.strings);
	return manifest.result;
}
