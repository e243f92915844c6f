// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "allow.h"
#include "manifest.h"
#include "manifest_pool.h"
#include "manifest_state.h"
#include "record.h"

/* What a check works on. */
struct allowing {
	struct spin_context *context;
	const struct spin_object *object;
	const struct spin_target *target;
	const struct spin_manifest *manifest;
};

#define bad(allowing, format, ...) \
	spin_context_fail((allowing)->context, -EBADMSG, "%s: " format, \
			  (allowing)->object->file, ##__VA_ARGS__)

#define CODE	(SHF_ALLOC | SHF_EXECINSTR)
#define DATA	(SHF_ALLOC | SHF_WRITE)
#define STRINGS	(SHF_MERGE | SHF_STRINGS)

/* Sections: name, type, flags; with a '.' at its end: all that begin so. */
static const struct allowed {
	const char *name;
	uint32_t type;
	uint64_t flags;
	uint64_t optional;
} sections[] = {
	{ "", SHT_NULL, 0, 0 },
	{ ".text", SHT_PROGBITS, CODE, 0 },
	{ ".text.unlikely", SHT_PROGBITS, CODE, 0 },
	{ ".data", SHT_PROGBITS, DATA, 0 },
	{ ".data..percpu", SHT_PROGBITS, DATA, 0 },
	{ ".bss", SHT_NOBITS, DATA, 0 },
	{ ".rodata", SHT_PROGBITS, SHF_ALLOC, 0 },
	{ ".rodata.", SHT_PROGBITS, SHF_ALLOC, STRINGS },
	{ "__patchable_function_entries", SHT_PROGBITS, DATA, SHF_LINK_ORDER },
	{ ".note.gnu.property", SHT_NOTE, SHF_ALLOC, 0 },
	{ ".note.GNU-stack", SHT_PROGBITS, 0, 0 },
	{ ".comment", SHT_PROGBITS, 0, STRINGS },
	{ SPIN_SECTION_MANIFEST, SHT_PROGBITS, 0, SHF_ALLOC },
	{ SPIN_SECTION_SOURCE, SHT_PROGBITS, 0, 0 },
	{ SPIN_SECTION_TYPES, SHT_PROGBITS, 0, 0 },
	{ SPIN_SECTION_TARGET, SHT_PROGBITS, 0, 0 },
	{ ".symtab", SHT_SYMTAB, 0, 0 },
	{ ".strtab", SHT_STRTAB, 0, 0 },
	{ ".shstrtab", SHT_STRTAB, 0, 0 },
};

/* Sections whose words the module loader may relocate. */
static const char *const relocatable[] = {
	".text", ".text.unlikely", ".data", ".rodata", "__patchable_function_entries",
};

/* The operations of <spin/runtime.h> and <spin/parking.h>: a test compares them. */
static const char *const operations[] = {
	"spin_extension_present", "spin_extension_ended",
	"spin_packet_view", "spin_packet_edit",
	"spin_hash_find", "spin_hash_find_4", "spin_hash_find_8",
	"spin_hash_find_16",
	"spin_hash_set", "spin_hash_remove",
	"spin_lru_find", "spin_lru_find_4", "spin_lru_find_8",
	"spin_lru_find_16",
	"spin_lru_set", "spin_lru_remove",
	"spin_lpm_find", "spin_lpm_set", "spin_lpm_remove",
	"spin_array_find", "spin_array_set", "spin_array_remove",
	"spin_percpu_hash_find", "spin_percpu_hash_set", "spin_percpu_hash_remove",
	"spin_percpu_array_find", "spin_percpu_array_set", "spin_percpu_array_remove",
	"spin_ring_submit", "spin_log_write",
	"spin_object_pool_take", "spin_reference_set", "spin_reference_set_pooled",
	"spin_lock_take", "spin_lock_give",
	"spin_percpu_sum_u32", "spin_percpu_sum_s32",
	"spin_percpu_sum_u64", "spin_percpu_sum_s64",
	"spin_cell_add", "spin_cells_here",
	"spin_strand_new", "spin_strand_start",
};

/* Those of <spin/oracle.h>, of spindles that were built to be watched. */
static const char *const questions[] = {
	"spin_oracle_begin", "spin_oracle_end", "spin_oracle_lie",
	"spin_oracle_memory", "spin_oracle_work", "spin_oracle_call",
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool row_names(const struct allowed *row, const char *name)
{
	size_t length = strlen(row->name);

	if (length && row->name[length - 1] == '.')
		return !strncmp(row->name, name, length);
	return !strcmp(row->name, name);
}

static const struct allowed *row_of(const char *name)
{
	size_t i;

	for (i = 0; i < COUNT(sections); i++)
		if (row_names(&sections[i], name))
			return &sections[i];
	return NULL;
}

static bool is_relocatable(const char *name)
{
	size_t i;

	for (i = 0; i < COUNT(relocatable); i++)
		if (!strcmp(relocatable[i], name))
			return true;
	return false;
}

static int check_relocation_section(struct allowing *allowing, uint32_t index)
{
	const struct spin_section *section = &allowing->object->sections[index];
	const struct spin_section *target = &allowing->object->sections[section->header->sh_info];

	if (section->header->sh_flags & ~(uint64_t)SHF_INFO_LINK)
		return bad(allowing, "section \"%s\" has flags %#" PRIx64, section->name,
			   section->header->sh_flags);
	if (!is_relocatable(target->name) || strncmp(section->name, ".rela", 5) ||
	    strcmp(section->name + 5, target->name))
		return bad(allowing, "section \"%s\" may not be relocated (by \"%s\")",
			   target->name, section->name);
	return 0;
}

static int check_section(struct allowing *allowing, uint32_t index)
{
	const struct spin_section *section = &allowing->object->sections[index];
	const struct allowed *row;
	uint32_t i;

	for (i = 1; index && i < index; i++)
		if (!strcmp(allowing->object->sections[i].name, section->name))
			return bad(allowing, "two sections \"%s\"", section->name);
	if (section->header->sh_type == SHT_RELA)
		return check_relocation_section(allowing, index);
	row = row_of(section->name);
	if (!row || (index && !*section->name))
		return bad(allowing, "section \"%s\" is not allowed in a spindle", section->name);
	if (section->header->sh_type != row->type)
		return bad(allowing, "section \"%s\" has the type %#x", section->name,
			   section->header->sh_type);
	if ((section->header->sh_flags & ~row->optional) != row->flags)
		return bad(allowing, "section \"%s\" has flags %#" PRIx64, section->name,
			   section->header->sh_flags);
	return 0;
}

static bool is_operation(const char *name)
{
	size_t i;

	for (i = 0; i < COUNT(operations); i++)
		if (!strcmp(operations[i], name))
			return true;
	for (i = 0; i < COUNT(questions); i++)
		if (!strcmp(questions[i], name))
			return true;
	return false;
}

static bool is_helper(const struct spin_target *target, const char *name)
{
	size_t i;

	for (i = 0; target->helpers[i]; i++)
		if (spin_target_matches(target->helpers[i], name))
			return true;
	return false;
}

static bool is_import(const struct spin_manifest *manifest, const char *name)
{
	const struct spin_manifest_import *import = spin_manifest_imports(manifest);
	uint32_t i;

	if (strncmp(name, "spin_", 5))
		return false;
	for (i = 0; i < manifest->imports.count; i++)
		if (!(import[i].flags & SPIN_IMPORT_LINKED) &&
		    !strcmp(spin_manifest_string(manifest, import[i].name), name + 5))
			return true;
	return false;
}

static bool is_default(const struct spin_manifest *manifest, const char *name)
{
	const struct spin_manifest_binding *binding = spin_manifest_bindings(manifest);
	uint32_t i;

	if (strncmp(name, "spin_default_", 13))
		return false;
	for (i = 0; i < manifest->bindings.count; i++)
		if (!strcmp(spin_manifest_string(manifest, binding[i].event), name + 13))
			return true;
	return false;
}

static int check_undefined(struct allowing *allowing, const char *name)
{
	if (is_operation(name) || is_helper(allowing->target, name) ||
	    is_import(allowing->manifest, name) || is_default(allowing->manifest, name) ||
	    !strcmp(name, "__this_module"))
		return 0;
	return bad(allowing, "it uses \"%s\", which its manifest does not import", name);
}

static int check_symbol(struct allowing *allowing, uint32_t index)
{
	const Elf64_Sym *symbol = &allowing->object->symbols[index];
	const char *name = spin_object_symbol_name(allowing->object, index);
	unsigned int type = ELF64_ST_TYPE(symbol->st_info);
	unsigned int bind = ELF64_ST_BIND(symbol->st_info);

	if (type > STT_FILE || (bind != STB_LOCAL && bind != STB_GLOBAL))
		return bad(allowing, "symbol \"%s\" is of a kind that is not allowed", name);
	if (symbol->st_shndx == SHN_ABS)
		return type == STT_FILE && bind == STB_LOCAL ? 0 :
			bad(allowing, "symbol \"%s\" is a number", name);
	if (symbol->st_shndx == SHN_COMMON)
		return bad(allowing, "symbol \"%s\" is common", name);
	if (symbol->st_shndx == SHN_UNDEF) {
		if (bind != STB_GLOBAL || type == STT_SECTION || type == STT_FILE)
			return bad(allowing, "symbol \"%s\" is nowhere", name);
		return check_undefined(allowing, name);
	}
	if (bind == STB_GLOBAL && strcmp(name, "spin_record") && strcmp(name, "init_module") &&
	    strcmp(name, "cleanup_module"))
		return bad(allowing, "it shows the symbol \"%s\" to the kernel", name);
	return 0;
}

/*
 * A relocation points at what its symbol names, no further: into the symbol's
 * section where the spindle defines it, exactly at it where the kernel does.
 * A relative address counts from the place, so the addend makes up for the bytes
 * up to the end of the instruction: four of the distance itself, at most four of
 * an operand behind it.
 */
static bool stays_inside(const struct spin_object *object, const Elf64_Rela *relocation,
			 const struct spin_target_relocation *row)
{
	const Elf64_Sym *symbol = &object->symbols[ELF64_R_SYM(relocation->r_info)];
	int64_t slack = row->relative ? 8 : 0;
	int64_t least = row->relative ? 4 : 0;
	int64_t size, at;

	if (relocation->r_addend < -slack || relocation->r_addend > INT32_MAX)
		return false;
	if (!spin_object_is_ordinary(symbol))
		return relocation->r_addend == -least;
	size = object->sections[symbol->st_shndx].header->sh_size;
	at = (int64_t)symbol->st_value + relocation->r_addend;
	return at + slack >= 0 && at + least <= size;
}

static int check_relocation(struct allowing *allowing, uint32_t index,
			    const Elf64_Rela *relocation)
{
	const struct spin_object *object = allowing->object;
	const struct spin_section *section =
		&object->sections[object->sections[index].header->sh_info];
	bool code = section->header->sh_flags & SHF_EXECINSTR;
	uint32_t type = ELF64_R_TYPE(relocation->r_info);
	const struct spin_target_relocation *row = spin_target_relocation(allowing->target, type);
	const Elf64_Sym *symbol;

	if (!row || !(code ? row->in_code : row->in_data))
		return bad(allowing, "relocation type %u is not allowed in \"%s\"", type,
			   section->name);
	if (relocation->r_offset > section->header->sh_size ||
	    row->width > section->header->sh_size - relocation->r_offset)
		return bad(allowing, "a relocation reaches beyond \"%s\"", section->name);
	symbol = &object->symbols[ELF64_R_SYM(relocation->r_info)];
	if (!ELF64_R_SYM(relocation->r_info) || symbol->st_shndx == SHN_ABS)
		return bad(allowing, "a relocation of \"%s\" has no symbol", section->name);
	if (spin_object_is_ordinary(symbol) &&
	    !(object->sections[symbol->st_shndx].header->sh_flags & SHF_ALLOC))
		return bad(allowing, "a relocation of \"%s\" points into \"%s\", which is not loaded",
			   section->name, object->sections[symbol->st_shndx].name);
	if (!stays_inside(object, relocation, row))
		return bad(allowing, "a relocation of \"%s\" points outside \"%s\"",
			   section->name,
			   spin_object_symbol_name(object, ELF64_R_SYM(relocation->r_info)));
	return 0;
}

static int check_relocations(struct allowing *allowing, uint32_t index)
{
	const Elf64_Rela *relocations;
	size_t count, i;
	int status = 0;

	relocations = spin_object_relocations(allowing->object, index, &count);
	for (i = 0; !status && i < count; i++)
		status = check_relocation(allowing, index, &relocations[i]);
	return status;
}

/* The symbol @name must be there, of @type, in a section with @flags. */
static int find_own(struct allowing *allowing, const char *name, unsigned int type,
		    uint64_t flags, const Elf64_Sym **symbol)
{
	const struct spin_object *object = allowing->object;
	uint32_t index = spin_object_find_symbol(object, name);

	*symbol = &object->symbols[index];
	if (!index || !spin_object_is_ordinary(*symbol) ||
	    ELF64_ST_BIND((*symbol)->st_info) != STB_GLOBAL ||
	    ELF64_ST_TYPE((*symbol)->st_info) != type ||
	    object->sections[(*symbol)->st_shndx].header->sh_flags != flags ||
	    !object->sections[(*symbol)->st_shndx].data)
		return bad(allowing, "it has no proper \"%s\"", name);
	return 0;
}

static uint32_t word_at(const uint8_t *bytes, unsigned int at)
{
	uint32_t word;

	memcpy(&word, bytes + at, sizeof(word));
	return word;
}

static int check_record(struct allowing *allowing)
{
	const struct spin_manifest *manifest = allowing->manifest;
	const Elf64_Sym *symbol;
	const uint8_t *record;
	int status;

	status = find_own(allowing, "spin_record", STT_OBJECT, DATA, &symbol);
	if (status)
		return status;
	record = allowing->object->sections[symbol->st_shndx].data + symbol->st_value;
	if (symbol->st_size != spin_record_size || symbol->st_value % 8 ||
	    word_at(record, spin_record_size_at) != spin_record_size ||
	    word_at(record, spin_record_version_at) != spin_record_runtime_version)
		return bad(allowing, "its record is of another runtime version: build it again");
	if (word_at(record, spin_record_binding_count_at) != manifest->bindings.count ||
	    word_at(record, spin_record_parameter_count_at) != manifest->parameters.count ||
	    word_at(record, spin_record_table_count_at) != manifest->tables.count ||
	    word_at(record, spin_record_pool_count_at) != manifest->pools.count ||
	    word_at(record, spin_record_reference_count_at) !=
		    spin_manifest_static_references(manifest) ||
	    word_at(record, spin_record_export_count_at) != manifest->exports.count ||
	    word_at(record, spin_record_link_count_at) != spin_manifest_links(manifest) ||
	    word_at(record, spin_record_state_count_at) != spin_manifest_state_pointers(manifest))
		return bad(allowing, "its record and its manifest disagree");
	if (word_at(record, spin_record_ticket_at) || word_at(record, spin_record_ticket_at + 4))
		return bad(allowing, "its record holds a ticket");
	return 0;
}

int spin_allow_check(struct spin_context *context, const struct spin_object *object,
		     const struct spin_target *target, const struct spin_manifest *manifest)
{
	struct allowing allowing = { context, object, target, manifest };
	const Elf64_Sym *symbol;
	uint32_t i;
	int status = 0;

	for (i = 0; !status && i < object->section_count; i++)
		status = check_section(&allowing, i);
	for (i = 1; !status && i < object->symbol_count; i++)
		status = check_symbol(&allowing, i);
	for (i = 1; !status && i < object->section_count; i++)
		if (object->sections[i].header->sh_type == SHT_RELA)
			status = check_relocations(&allowing, i);
	if (!status)
		status = find_own(&allowing, "init_module", STT_FUNC, CODE, &symbol);
	if (!status)
		status = find_own(&allowing, "cleanup_module", STT_FUNC, CODE, &symbol);
	return status ? status : check_record(&allowing);
}
