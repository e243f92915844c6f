// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "object.h"

/* More than any spindle or module needs; keeps the work per file bounded. */
#define MOST_SECTIONS	4096
#define MOST_ALIGNMENT	4096

#define bad(context, object, format, ...) \
	spin_context_fail((context), -EBADMSG, "%s: " format, (object)->file, ##__VA_ARGS__)

/* libelf would take an archive, other classes, and headers of other sizes, too. */
static int check_head(struct spin_context *context, struct spin_object *object)
{
	const Elf64_Ehdr *head = elf64_getehdr(object->elf);

	if (elf_kind(object->elf) != ELF_K_ELF)
		return bad(context, object, "not an ELF file");
	if (!head || head->e_ident[EI_DATA] != ELFDATA2LSB)
		return bad(context, object, "not a 64-bit little-endian ELF file");
	if (head->e_version != EV_CURRENT)
		return bad(context, object, "ELF version %u is not known", head->e_version);
	if (head->e_type != ET_REL)
		return bad(context, object, "not a relocatable object (ELF type %u)", head->e_type);
	if (head->e_ehsize != sizeof(*head) || head->e_phnum ||
	    head->e_shentsize != sizeof(Elf64_Shdr))
		return bad(context, object, "the ELF header is not that of an object");
	object->head = head;
	return 0;
}

/*
 * More than 65279 sections are counted elsewhere than in the ELF header; there is
 * no need for that here.  libelf takes headers that lie at an odd place and shows
 * them there.
 */
static int count_sections(struct spin_context *context, struct spin_object *object)
{
	const Elf64_Ehdr *head = object->head;
	size_t count;

	if (head->e_shoff > object->size ||
	    head->e_shnum > (object->size - head->e_shoff) / sizeof(Elf64_Shdr))
		return bad(context, object, "the file ends before its section headers do");
	if (elf_getshdrnum(object->elf, &count) || !count || count != head->e_shnum ||
	    count > MOST_SECTIONS || head->e_shoff % 8)
		return bad(context, object, "%u section headers at %#" PRIx64,
			   head->e_shnum, head->e_shoff);
	if (elf_getshdrstrndx(object->elf, &object->names) ||
	    object->names != head->e_shstrndx || object->names >= count)
		return bad(context, object, "no table of section names");
	object->section_count = count;
	object->sections = calloc(count, sizeof(*object->sections));
	return object->sections ? 0 :
		spin_context_fail(context, -ENOMEM, "%s: no memory", object->file);
}

static int check_header(struct spin_context *context, const struct spin_object *object,
			uint32_t index)
{
	const Elf64_Shdr *header = object->sections[index].header;
	uint64_t alignment = header->sh_addralign;

	if (header->sh_type == SHT_NOBITS && header->sh_size > UINT32_MAX)
		return bad(context, object, "section %u has %" PRIu64 " bytes", index,
			   header->sh_size);
	if ((alignment & (alignment - 1)) || alignment > MOST_ALIGNMENT)
		return bad(context, object, "section %u is aligned to %" PRIu64 " bytes", index,
			   alignment);
	if (header->sh_link >= object->section_count)
		return bad(context, object, "section %u refers to section %u, which does not exist",
			   index, header->sh_link);
	return 0;
}

static int read_section(struct spin_context *context, struct spin_object *object, uint32_t index)
{
	struct spin_section *section = &object->sections[index];
	Elf_Scn *place = elf_getscn(object->elf, index);
	Elf_Data *data;
	int status;

	section->header = elf64_getshdr(place);
	if (!section->header)
		return bad(context, object, "section %u has no header: %s", index, elf_errmsg(-1));
	status = check_header(context, object, index);
	if (status)
		return status;
	section->name = elf_strptr(object->elf, object->names, section->header->sh_name);
	if (!section->name)
		return bad(context, object, "section %u has no name: %s", index, elf_errmsg(-1));
	if (!index || section->header->sh_type == SHT_NOBITS)
		return 0;
	data = elf_getdata(place, NULL);
	if (!data)
		return bad(context, object, "section %u is not inside the file: %s", index,
			   elf_errmsg(-1));
	section->data = data->d_buf;
	return 0;
}

static int check_entries(struct spin_context *context, const struct spin_object *object,
			 uint32_t index, size_t each)
{
	const Elf64_Shdr *header = object->sections[index].header;

	if (header->sh_entsize != each || header->sh_offset % 8)
		return bad(context, object, "section %u is not a table of %zu-byte entries", index,
			   each);
	return 0;
}

/* Strings that are asked for end; all of them do, and the first is empty, says Linux. */
static int check_strings(struct spin_context *context, const struct spin_object *object,
			 uint32_t index)
{
	const struct spin_section *section = &object->sections[index];

	if (section->header->sh_type != SHT_STRTAB || !section->header->sh_size)
		return bad(context, object, "section %u is not a table of strings", index);
	if (section->data[0] || section->data[section->header->sh_size - 1])
		return bad(context, object, "the strings of section %u do not end", index);
	return 0;
}

static int find_symbols(struct spin_context *context, struct spin_object *object)
{
	const struct spin_section *section;
	uint32_t i;
	int status;

	for (i = 1; i < object->section_count; i++) {
		if (object->sections[i].header->sh_type != SHT_SYMTAB)
			continue;
		if (object->symbol_section)
			return bad(context, object, "two symbol tables");
		object->symbol_section = i;
	}
	if (!object->symbol_section)
		return bad(context, object, "no symbol table");
	section = &object->sections[object->symbol_section];
	object->symbols = (const void *)section->data;
	object->symbol_count = section->header->sh_size / sizeof(Elf64_Sym);
	if (!object->symbol_count)
		return bad(context, object, "the symbol table is empty");
	status = check_entries(context, object, object->symbol_section, sizeof(Elf64_Sym));
	return status ? status : check_strings(context, object, section->header->sh_link);
}

static int check_symbol(struct spin_context *context, const struct spin_object *object,
			uint32_t index)
{
	const Elf64_Sym *symbol = &object->symbols[index];
	uint64_t size;

	if (!spin_object_symbol_name(object, index))
		return bad(context, object, "symbol %u has no name: %s", index, elf_errmsg(-1));
	if (!spin_object_is_ordinary(symbol)) {
		if (symbol->st_shndx != SHN_UNDEF && symbol->st_shndx != SHN_ABS &&
		    symbol->st_shndx != SHN_COMMON)
			return bad(context, object, "symbol %u lies in section %#x", index,
				   symbol->st_shndx);
		return 0;
	}
	if (symbol->st_shndx >= object->section_count)
		return bad(context, object, "symbol %u lies in section %u, which does not exist",
			   index, symbol->st_shndx);
	size = object->sections[symbol->st_shndx].header->sh_size;
	if (symbol->st_value > size || symbol->st_size > size - symbol->st_value)
		return bad(context, object, "symbol \"%s\" lies outside its section",
			   spin_object_symbol_name(object, index));
	return 0;
}

static int check_relocations(struct spin_context *context, const struct spin_object *object,
			     uint32_t index)
{
	const Elf64_Shdr *header = object->sections[index].header;
	const Elf64_Shdr *target;
	const Elf64_Rela *relocations;
	size_t count, i;
	int status;

	status = check_entries(context, object, index, sizeof(Elf64_Rela));
	if (status)
		return status;
	if (header->sh_link != object->symbol_section)
		return bad(context, object, "the relocations of section %u use no symbol table",
			   index);
	if (!header->sh_info || header->sh_info >= object->section_count)
		return bad(context, object, "the relocations of section %u belong to no section",
			   index);
	target = object->sections[header->sh_info].header;
	if (target->sh_type == SHT_RELA || target->sh_type == SHT_NOBITS)
		return bad(context, object, "section %u relocates what cannot be relocated", index);
	relocations = spin_object_relocations(object, index, &count);
	for (i = 0; i < count; i++) {
		if (ELF64_R_SYM(relocations[i].r_info) >= object->symbol_count)
			return bad(context, object, "relocation %zu of section %u has no symbol", i,
				   index);
		if (relocations[i].r_offset >= target->sh_size)
			return bad(context, object,
				   "relocation %zu of section %u is outside its section", i, index);
	}
	return 0;
}

static int read_all(struct spin_context *context, struct spin_object *object)
{
	uint32_t i;
	int status;

	status = check_head(context, object);
	if (!status)
		status = count_sections(context, object);
	for (i = 0; !status && i < object->section_count; i++)
		status = read_section(context, object, i);
	if (!status)
		status = check_strings(context, object, object->names);
	if (!status)
		status = find_symbols(context, object);
	/* The null symbol, too: a relocation may name it. */
	for (i = 0; !status && i < object->symbol_count; i++)
		status = check_symbol(context, object, i);
	for (i = 1; !status && i < object->section_count; i++) {
		if (object->sections[i].header->sh_type == SHT_RELA)
			status = check_relocations(context, object, i);
		else if (object->sections[i].header->sh_type == SHT_REL)
			status = bad(context, object, "section %u has relocations without addends",
				     i);
	}
	return status;
}

int spin_object_read(struct spin_context *context, const char *file, const void *bytes,
		     size_t size, struct spin_object *object)
{
	int status;

	memset(object, 0, sizeof(*object));
	object->file = file;
	object->size = size;
	if (elf_version(EV_CURRENT) == EV_NONE)
		return spin_context_fail(context, -EPROTO, "libelf is too old");
	/* What is only read is not written to. */
	object->elf = elf_memory((char *)bytes, size);
	if (!object->elf)
		return bad(context, object, "not an ELF file: %s", elf_errmsg(-1));
	status = read_all(context, object);
	if (status)
		spin_object_free(object);
	return status;
}

void spin_object_free(struct spin_object *object)
{
	elf_end(object->elf);
	free(object->sections);
	memset(object, 0, sizeof(*object));
}

uint32_t spin_object_find_section(const struct spin_object *object, const char *name)
{
	uint32_t i;

	for (i = 1; i < object->section_count; i++)
		if (!strcmp(object->sections[i].name, name))
			return i;
	return 0;
}

uint32_t spin_object_find_symbol(const struct spin_object *object, const char *name)
{
	uint32_t i;

	for (i = 1; i < object->symbol_count; i++) {
		unsigned int type = ELF64_ST_TYPE(object->symbols[i].st_info);

		if (type != STT_SECTION && type != STT_FILE &&
		    !strcmp(spin_object_symbol_name(object, i), name))
			return i;
	}
	return 0;
}

const char *spin_object_symbol_name(const struct spin_object *object, uint32_t index)
{
	return elf_strptr(object->elf, object->sections[object->symbol_section].header->sh_link,
			  object->symbols[index].st_name);
}

const Elf64_Rela *spin_object_relocations(const struct spin_object *object, uint32_t index,
					  size_t *count)
{
	*count = object->sections[index].header->sh_size / sizeof(Elf64_Rela);
	return (const void *)object->sections[index].data;
}

bool spin_object_is_ordinary(const Elf64_Sym *symbol)
{
	return symbol->st_shndx != SHN_UNDEF && symbol->st_shndx < SHN_LORESERVE;
}
