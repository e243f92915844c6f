// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "object.h"

/* More than any spindle or module needs; keeps the work per file bounded. */
#define MOST_SECTIONS	4096
#define MOST_ALIGNMENT	4096

/* What a check works on. */
struct reading {
	struct spin_context *context;
	struct spin_object *object;
	const Elf64_Ehdr *head;
	const Elf64_Shdr *headers;
};

#define bad(reading, format, ...) \
	spin_context_fail((reading)->context, -EBADMSG, "%s: " format, \
			  (reading)->object->file, ##__VA_ARGS__)

/* Do @count things of @each bytes lie at @at inside @size bytes? */
static bool inside(uint64_t at, uint64_t count, uint64_t each, uint64_t size)
{
	return at <= size && count <= (size - at) / each;
}

static int check_head(struct reading *reading)
{
	const Elf64_Ehdr *head = reading->head;
	size_t size = reading->object->size;

	if (size < sizeof(*head) || memcmp(head->e_ident, ELFMAG, SELFMAG))
		return bad(reading, "not an ELF file");
	if (head->e_ident[EI_CLASS] != ELFCLASS64 || head->e_ident[EI_DATA] != ELFDATA2LSB)
		return bad(reading, "not a 64-bit little-endian ELF file");
	if (head->e_ident[EI_VERSION] != EV_CURRENT || head->e_version != EV_CURRENT)
		return bad(reading, "ELF version %u is not known", head->e_version);
	if (head->e_type != ET_REL)
		return bad(reading, "not a relocatable object (ELF type %u)", head->e_type);
	if (head->e_ehsize != sizeof(*head) || head->e_phnum)
		return bad(reading, "the ELF header is not that of an object");
	if (head->e_shentsize != sizeof(Elf64_Shdr) || head->e_shnum < 1 ||
	    head->e_shnum > MOST_SECTIONS)
		return bad(reading, "%u section headers of %u bytes", head->e_shnum,
			   head->e_shentsize);
	if (head->e_shoff % 8 || !inside(head->e_shoff, head->e_shnum, sizeof(Elf64_Shdr), size))
		return bad(reading, "the section headers are not inside the file");
	if (!head->e_shstrndx || head->e_shstrndx >= head->e_shnum)
		return bad(reading, "no table of section names");
	return 0;
}

static int check_place(struct reading *reading, uint32_t index)
{
	const Elf64_Shdr *header = &reading->headers[index];
	uint64_t alignment = header->sh_addralign;

	if (header->sh_type != SHT_NOBITS && header->sh_type != SHT_NULL &&
	    !inside(header->sh_offset, header->sh_size, 1, reading->object->size))
		return bad(reading, "section %u is not inside the file", index);
	if (header->sh_type == SHT_NOBITS && header->sh_size > UINT32_MAX)
		return bad(reading, "section %u has %" PRIu64 " bytes", index, header->sh_size);
	if ((alignment & (alignment - 1)) || alignment > MOST_ALIGNMENT)
		return bad(reading, "section %u is aligned to %" PRIu64 " bytes", index,
			   alignment);
	if (header->sh_link >= reading->head->e_shnum)
		return bad(reading, "section %u refers to section %u, which does not exist",
			   index, header->sh_link);
	return 0;
}

static int check_strings(struct reading *reading, uint32_t index)
{
	const Elf64_Shdr *header = &reading->headers[index];
	const uint8_t *text = reading->object->bytes + header->sh_offset;

	if (header->sh_type != SHT_STRTAB || !header->sh_size)
		return bad(reading, "section %u is not a table of strings", index);
	if (text[0] || text[header->sh_size - 1])
		return bad(reading, "the strings of section %u do not end", index);
	return 0;
}

static int check_entries(struct reading *reading, uint32_t index, size_t each)
{
	const Elf64_Shdr *header = &reading->headers[index];

	if (header->sh_entsize != each || header->sh_size % each || header->sh_offset % 8)
		return bad(reading, "section %u is not a table of %zu-byte entries", index, each);
	return 0;
}

static int read_sections(struct reading *reading)
{
	struct spin_object *object = reading->object;
	const Elf64_Shdr *names = &reading->headers[reading->head->e_shstrndx];
	uint32_t i;
	int status;

	for (i = 0; i < object->section_count; i++) {
		status = check_place(reading, i);
		if (status)
			return status;
	}
	status = check_strings(reading, reading->head->e_shstrndx);
	if (status)
		return status;
	for (i = 0; i < object->section_count; i++) {
		const Elf64_Shdr *header = &reading->headers[i];

		if (header->sh_name >= names->sh_size)
			return bad(reading, "section %u has no name", i);
		object->sections[i].header = header;
		object->sections[i].name = (const char *)object->bytes + names->sh_offset +
					   header->sh_name;
		if (header->sh_type != SHT_NOBITS && header->sh_type != SHT_NULL)
			object->sections[i].data = object->bytes + header->sh_offset;
	}
	if (object->sections[0].header->sh_type != SHT_NULL)
		return bad(reading, "the first section is not the null section");
	return 0;
}

static int find_symbols(struct reading *reading)
{
	struct spin_object *object = reading->object;
	uint32_t i, link;
	int status;

	for (i = 1; i < object->section_count; i++) {
		if (reading->headers[i].sh_type != SHT_SYMTAB)
			continue;
		if (object->symbol_section)
			return bad(reading, "two symbol tables");
		object->symbol_section = i;
	}
	if (!object->symbol_section)
		return bad(reading, "no symbol table");
	status = check_entries(reading, object->symbol_section, sizeof(Elf64_Sym));
	if (status)
		return status;
	link = reading->headers[object->symbol_section].sh_link;
	status = check_strings(reading, link);
	if (status)
		return status;
	object->symbols = (const void *)object->sections[object->symbol_section].data;
	object->symbol_count = reading->headers[object->symbol_section].sh_size /
			       sizeof(Elf64_Sym);
	if (!object->symbol_count)
		return bad(reading, "the symbol table is empty");
	return 0;
}

static int check_symbol(struct reading *reading, uint32_t index)
{
	struct spin_object *object = reading->object;
	const Elf64_Sym *symbol = &object->symbols[index];
	const Elf64_Shdr *names =
		&reading->headers[reading->headers[object->symbol_section].sh_link];
	uint64_t size;

	if (symbol->st_name >= names->sh_size)
		return bad(reading, "symbol %u has no name", index);
	if (!spin_object_is_ordinary(symbol)) {
		if (symbol->st_shndx != SHN_UNDEF && symbol->st_shndx != SHN_ABS &&
		    symbol->st_shndx != SHN_COMMON)
			return bad(reading, "symbol %u lies in section %#x", index,
				   symbol->st_shndx);
		return 0;
	}
	if (symbol->st_shndx >= object->section_count)
		return bad(reading, "symbol %u lies in section %u, which does not exist", index,
			   symbol->st_shndx);
	size = reading->headers[symbol->st_shndx].sh_size;
	if (symbol->st_value > size || symbol->st_size > size - symbol->st_value)
		return bad(reading, "symbol \"%s\" lies outside its section",
			   spin_object_symbol_name(object, index));
	return 0;
}

static int check_relocations(struct reading *reading, uint32_t index)
{
	struct spin_object *object = reading->object;
	const Elf64_Shdr *header = &reading->headers[index];
	const Elf64_Shdr *target;
	const Elf64_Rela *relocations;
	size_t count, i;
	int status;

	status = check_entries(reading, index, sizeof(Elf64_Rela));
	if (status)
		return status;
	if (header->sh_link != object->symbol_section)
		return bad(reading, "the relocations of section %u use no symbol table", index);
	if (!header->sh_info || header->sh_info >= object->section_count)
		return bad(reading, "the relocations of section %u belong to no section", index);
	target = &reading->headers[header->sh_info];
	if (target->sh_type == SHT_RELA || target->sh_type == SHT_NOBITS)
		return bad(reading, "section %u relocates what cannot be relocated", index);
	relocations = spin_object_relocations(object, index, &count);
	for (i = 0; i < count; i++) {
		if (ELF64_R_SYM(relocations[i].r_info) >= object->symbol_count)
			return bad(reading, "relocation %zu of section %u has no symbol", i,
				   index);
		if (relocations[i].r_offset >= target->sh_size)
			return bad(reading, "relocation %zu of section %u is outside its section",
				   i, index);
	}
	return 0;
}

static int read_tables(struct reading *reading)
{
	struct spin_object *object = reading->object;
	uint32_t i;
	int status;

	status = find_symbols(reading);
	for (i = 1; !status && i < object->symbol_count; i++)
		status = check_symbol(reading, i);
	for (i = 1; !status && i < object->section_count; i++) {
		if (reading->headers[i].sh_type == SHT_RELA)
			status = check_relocations(reading, i);
		else if (reading->headers[i].sh_type == SHT_REL)
			status = bad(reading, "section %u has relocations without addends", i);
	}
	return status;
}

int spin_object_read(struct spin_context *context, const char *file, const void *bytes,
		     size_t size, struct spin_object *object)
{
	struct reading reading = { .context = context, .object = object, .head = bytes };
	int status;

	memset(object, 0, sizeof(*object));
	object->file = file;
	object->bytes = bytes;
	object->size = size;
	status = check_head(&reading);
	if (status)
		return status;
	reading.headers = (const void *)(object->bytes + reading.head->e_shoff);
	object->machine = reading.head->e_machine;
	object->section_count = reading.head->e_shnum;
	object->sections = calloc(object->section_count, sizeof(*object->sections));
	if (!object->sections)
		return spin_context_fail(context, -ENOMEM, "%s: no memory", file);
	status = read_sections(&reading);
	if (!status)
		status = read_tables(&reading);
	if (status)
		spin_object_free(object);
	return status;
}

void spin_object_free(struct spin_object *object)
{
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
	uint32_t names = object->sections[object->symbol_section].header->sh_link;

	return (const char *)object->sections[names].data + object->symbols[index].st_name;
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
